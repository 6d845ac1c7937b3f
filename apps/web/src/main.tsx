import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './app/styles.css';
import './ui/parts.css';
import './ui/rows.css';
import './ui/skeleton.css';
import './ui/subnav.css';
import './ui/tables.css';
import './ui/timeline.css';
import './ui/actions.css';
import './ui/forms.css';
import './ui/listing.css';
import './ui/antd.css';
import { ProblemError } from './app/problem.js';
import { Providers } from './app/providers.js';
import { prepareFirstPage, Site } from './app/site.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
const site = createRoot(root, {
  // What the API refused, the page tells; only a fault of ours belongs into the console.
  onCaughtError: (error) => {
    // eslint-disable-next-line no-console
    if (!(error instanceof ProblemError)) console.error(error);
  },
});
const show = () =>
  site.render(
    <StrictMode>
      <Providers>
        <BrowserRouter>
          <Site />
        </BrowserRouter>
      </Providers>
    </StrictMode>,
  );
// As a transition the work is done in small pieces, between which the browser answers. (No top-level `await`: the code
// of the page imports from this file's piece of the bundle, and would wait for it for ever.)
void prepareFirstPage().then(() => startTransition(show));
