import { webPages, type WebPage } from '../../apps/web/pages.js';

/** Those who look at pages. `visitor` is nobody: not signed in. */
export const VIEWERS = [
  'visitor',
  'applicant',
  'scholar',
  'reviewer',
  'officer',
  'approver',
  'auditor',
  'administrator',
] as const;
export type Viewer = (typeof VIEWERS)[number];

/** What a page can be about: `funded` a call in which money was decided about, `notice` a decision in public notice. */
export type Subject =
  | 'application'
  | 'assignment'
  | 'award'
  | 'call'
  | 'decision'
  | 'funded'
  | 'import'
  | 'lead'
  | 'notice'
  | 'offer'
  | 'person'
  | 'programme'
  | 'reviewer'
  | 'round'
  | 'run';

/** Where examples come from: the demo, or the world of a test. */
export interface ExampleSource {
  /** The id of such a thing that this viewer may see. */
  idOf(subject: Subject, viewer: Viewer): Promise<string>;
  /** The token of a link that was sent by mail for this page, if there is one. */
  tokenFor(path: string): Promise<string | null>;
}

export interface ExamplePage extends WebPage {
  viewer: Viewer;
  address: string;
}

/** Who opens a page: the first pattern that fits. */
const VIEWER_OF: [RegExp, Viewer][] = [
  [/^\/(?:jobs|system|manage\/(?:people|invitations))\b/, 'administrator'],
  [/^\/audit\b/, 'auditor'],
  [/^\/(?:approvals|decisions)\b/, 'approver'],
  [/^\/manage\b/, 'officer'],
  [/^\/(?:reviews|assignments|reviewing)\b/, 'reviewer'],
  [/^\/awards\b/, 'scholar'],
  [/^\/(?:applications|profile|calls\/:id\/apply)\b/, 'applicant'],
  [/^\/(?:home|account|search)\b/, 'officer'],
];

/** What an id in an address is of, by the word before it. */
const SUBJECT_OF: Record<string, Subject> = {
  applications: 'application',
  assignments: 'offer',
  awards: 'award',
  calls: 'call',
  decisions: 'decision',
  import: 'import',
  leads: 'lead',
  notices: 'notice',
  object: 'notice',
  people: 'person',
  pool: 'reviewer',
  programmes: 'programme',
  register: 'award',
  reviewers: 'reviewer',
  reviews: 'assignment',
  rounds: 'round',
  runs: 'run',
};

/** Pages about the money of a call; in one that is not so far they are empty. */
const ON_MONEY = /^\/manage\/calls\/:id\/(?:decisions|objections|awards)\b/;

const QUERY: Record<string, string> = { '/search': '?q=学习' };

/** An address for every page, and who opens it. @throws Error naming the page for which there is none. */
export async function examplePages(source: ExampleSource): Promise<ExamplePage[]> {
  const pages: ExamplePage[] = [];
  for (const page of webPages()) pages.push(await exampleOf(page, source));
  return pages;
}

async function exampleOf(page: WebPage, source: ExampleSource): Promise<ExamplePage> {
  const { path, open } = page;
  const viewer = VIEWER_OF.find(([pattern]) => pattern.test(path))?.[1] ?? (open ? 'visitor' : null);
  if (!viewer) throw new Error(`Nobody opens ${path}: name a viewer in scripts/web-pages/examples.ts.`);
  const parts = path.split('/');
  for (const [index, part] of parts.entries()) {
    if (!part.startsWith(':')) continue;
    const subject = ON_MONEY.test(path) ? 'funded' : SUBJECT_OF[parts[index - 1] ?? ''];
    if (!subject) throw new Error(`No example for "${part}" in ${path}: name it in scripts/web-pages/examples.ts.`);
    parts[index] = await source.idOf(subject, viewer);
  }
  const token = path.includes(':') ? null : await source.tokenFor(path);
  return { ...page, viewer, address: parts.join('/') + (QUERY[path] ?? '') + (token ? `#token=${token}` : '') };
}
