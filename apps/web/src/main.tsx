import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './app/styles.css';
import './ui/parts.css';
import './ui/subnav.css';
import './ui/tables.css';
import './ui/forms.css';
import './ui/listing.css';
import { Providers } from './app/providers.js';
import { Site } from './app/site.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <Providers>
      <BrowserRouter>
        <Site />
      </BrowserRouter>
    </Providers>
  </StrictMode>,
);
