import { lazy, Suspense, useRef } from 'react';
import { useTexts } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { Prose } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { Tabs } from '../../ui/tabs.js';
import { Keywords, WorkReading } from '../portfolios/application-reading.js';
import type { ReviewForm } from './api.js';
import type { PdfControls } from './pdf/pdf-reader.js';
import { useShortcuts } from './shortcuts.js';
import { texts } from './texts.js';

const PdfReader = lazy(() => import('./pdf/pdf-reader.js'));

/** Where there is room for more than the document, as in reviewing.css. */
const SIDE_BY_SIDE = '(min-width: 961px)';

type Submission = ReviewForm['submission'];
type Work = Submission['works'][number];

/** All there is to read, one document at a time: the overview, each work with the applicant's own words, the statement. */
export function Reading({ form: { submission }, hasKeys }: { form: ReviewForm; hasKeys: boolean }) {
  const t = useTexts(texts);
  const { works, statementFileId } = submission;
  const keys = ['overview', ...works.map(({ id }) => id), ...(statementFileId ? ['statement'] : [])];
  const [{ work: wanted }, setAddress] = useAddress({ work: 'overview' });
  const shown = keys.includes(wanted) ? wanted : 'overview';
  const place = useRef<HTMLDivElement>(null);
  const show = (key: string) => {
    // Turning the pages of a pile is no way to go back by: the back button leads out of the room.
    setAddress({ work: key }, { replace: true });
    // What was chosen to be read gets the whole height of the window.
    place.current?.scrollIntoView();
  };
  const controls = useRef<PdfControls>(null);
  const pages = useRef(new Map<string, number>());
  const turnTo = (by: number) => show(keys[keys.indexOf(shown) + by] ?? shown);
  useShortcuts(
    {
      '[': () => turnTo(-1),
      ']': () => turnTo(1),
      n: () => controls.current?.turn(1),
      p: () => controls.current?.turn(-1),
      '+': () => controls.current?.zoom(1),
      '=': () => controls.current?.zoom(1),
      '-': () => controls.current?.zoom(-1),
      w: () => controls.current?.fit(),
      f: () => controls.current?.search(),
    },
    hasKeys,
  );
  const file = (fileId: string, name: string) => (
    <Suspense fallback={<Lines count={8} />}>
      <PdfReader fileId={fileId} name={name} controls={controls} pages={pages.current} />
    </Suspense>
  );
  const items = [
    {
      key: 'overview',
      label: t.overview,
      children: <Overview submission={submission} show={show} />,
    },
    ...works.map((work, index) => ({
      key: work.id,
      label: t.workTab(index + 1),
      children: (
        <div {...(work.fileId ? { className: 'document' } : scrolled(t.workTab(index + 1)))}>
          <details className="document-about" open={!work.fileId || window.matchMedia(SIDE_BY_SIDE).matches}>
            <summary>{t.about}</summary>
            <WorkReading work={{ ...work, fileId: null }} number={index + 1} />
          </details>
          {work.fileId ? file(work.fileId, work.title) : <p className="quiet">{t.noFile}</p>}
        </div>
      ),
    })),
    ...(statementFileId
      ? [
          {
            key: 'statement',
            label: t.statementTab,
            children: <div className="document">{file(statementFileId, t.statement)}</div>,
          },
        ]
      : []),
  ];
  return (
    <div ref={place} className="room-documents">
      <Tabs
        className="room-tabs"
        aria-label={t.tabs}
        activeKey={shown}
        onChange={show}
        destroyOnHidden
        animated={false}
        items={items}
      />
    </div>
  );
}

/** What scrolls by itself is a stop for whoever works by keys, also where the browser would not make it one; with a name. */
const scrolled = (name: string) => ({
  className: 'document document-text',
  role: 'region',
  tabIndex: 0,
  'aria-label': name,
});

function Overview({ submission, show }: { submission: Submission; show: (key: string) => void }) {
  const t = useTexts(texts);
  const { nameZh, nameLatin, institution, summary, keywords, works } = submission;
  return (
    <div {...scrolled(t.overview)}>
      <p className="quiet">
        {t.applicant} <Spoken>{[nameZh, nameLatin, institution].filter(Boolean).join(' · ')}</Spoken>
      </p>
      <Prose text={summary} />
      <Keywords words={keywords} />
      <h3 className="overview-works">{t.worksList}</h3>
      <ol className="overview-list">
        {works.map((work: Work) => (
          <li key={work.id}>
            <button type="button" className="link" onClick={() => show(work.id)}>
              <Spoken>{work.title}</Spoken>
            </button>
            <span className="quiet">
              {' '}
              <Spoken>{[work.venue, work.year].filter(Boolean).join(' · ')}</Spoken>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
