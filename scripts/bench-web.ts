/**
 * Measures what the web costs its visitors, and fails when a budget is missed. docs/benchmarks.md says what is measured.
 *
 *   npm run bench:web [-- --data FOLDER] [--url http://localhost:3000] [--desktop] [--runs 5]
 *                     [--only public,reviewer,applicant] [--measure size,time,lighthouse]
 *
 * FOLDER is the demo's data folder (`data/screenshots` unless told; filled when it is new). With `--url`, a demo of this
 * build over that folder runs already. `--desktop` lets Lighthouse play a desktop instead of a slow phone. `--only` and
 * `--measure` take some of the pages and measures.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { firstLoad } from './bench-web/first-load.js';
import { lighthouseScores } from './bench-web/lighthouse.js';
import { timeToInteractive } from './bench-web/time-to-interactive.js';
import type { Visit } from './bench-web/visit.js';
import { withChromium } from './web-pages/chromium.js';
import { DemoSource } from './web-pages/demo-source.js';
import type { Viewer } from './web-pages/examples.js';
import { withDemo } from './web-pages/running-demo.js';

const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/screenshots' },
    url: { type: 'string' },
    desktop: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: 'public,reviewer,applicant' },
    measure: { type: 'string', default: 'size,time,lighthouse' },
  },
});

const MOST_KB = 250;
const MOST_MS = 1500;
const LEAST_SCORE = 95;

interface Row {
  page: string;
  measure: string;
  budget: string;
  reached: string;
  kept: boolean;
  notes?: string[];
}

const folder = resolve(given.data);
const chosen = { pages: given.only.split(','), measures: given.measure.split(',') };
const rows: Row[] = [];

await withDemo({ folder, url: given.url }, async (origin) => {
  const source = new DemoSource(origin, folder);
  const visit = async (name: string, path: string, viewer: Viewer): Promise<Visit> => ({
    name,
    url: origin + path,
    cookie: viewer === 'visitor' ? null : (await source.session(viewer)).cookie,
  });
  const makers: Record<string, () => Promise<Visit>> = {
    public: () => visit('public page', '/', 'visitor'),
    reviewer: () => visit("reviewer's list", '/reviews', 'reviewer'),
    applicant: async () =>
      visit("applicant's page", `/applications/${await source.idOf('application', 'applicant')}`, 'applicant'),
  };
  for (const name of chosen.pages) {
    const make = makers[name];
    if (!make) throw new Error(`--only knows ${Object.keys(makers).join(', ')}, not "${name}".`);
    const page = await make();
    // The work on an application brings its form along; the two pages that open a visit stay small and quick.
    const isEntrance = name !== 'applicant';
    if (chosen.measures.includes('size')) rows.push(await sizeOf(page, isEntrance));
    if (chosen.measures.includes('time')) rows.push(await timeOf(page, isEntrance));
    if (chosen.measures.includes('lighthouse')) rows.push(...(await scoresOf(page)));
  }
});

const missed = rows.filter(({ kept }) => !kept);
console.table(rows.map(({ kept, notes: _, ...row }) => ({ ...row, kept: kept ? 'yes' : 'MISSED' })));
for (const { page, notes = [] } of missed) for (const note of notes) console.log(`${page}: ${note}`);
console.log(missed.length === 0 ? 'Every budget is kept.' : `${missed.length} budgets are missed.`);
process.exitCode = missed.length === 0 ? 0 : 1;

async function sizeOf(page: Visit, isBound: boolean): Promise<Row> {
  const { kilobytes, files } = await withChromium([], (browser) => firstLoad(browser, page));
  return {
    page: page.name,
    measure: 'gzipped JavaScript of the first load',
    budget: isBound ? `${MOST_KB} KB` : '',
    reached: `${kilobytes.toFixed(0)} KB in ${files} files`,
    kept: !isBound || kilobytes <= MOST_KB,
  };
}

async function timeOf(page: Visit, isBound: boolean): Promise<Row> {
  const times = await withChromium([], (browser) => timeToInteractive(browser, page, Number(given.runs)));
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return {
    page: page.name,
    measure: 'interactive, 4 times slower',
    budget: isBound ? `${MOST_MS} ms` : '',
    reached: `${median} ms (${sorted[0]} to ${sorted.at(-1)})`,
    kept: !isBound || median <= MOST_MS,
  };
}

async function scoresOf(page: Visit): Promise<Row[]> {
  const { categories, notes } = await lighthouseScores(page, given.desktop);
  return Object.entries(categories).map(([category, score]) => ({
    page: page.name,
    measure: `Lighthouse ${given.desktop ? 'desktop' : 'phone'}: ${category}`,
    budget: String(LEAST_SCORE),
    reached: String(score),
    kept: score >= LEAST_SCORE,
    notes: category === 'performance' ? notes : [],
  }));
}
