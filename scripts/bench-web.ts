/**
 * Measures what the web costs its visitors, and fails when a budget is missed.
 *
 *   npm run bench:web [-- --data FOLDER] [--url http://localhost:3000] [--desktop] [--runs 5]
 *
 * FOLDER is the demo's data folder (`data/screenshots` unless told; filled when it is new). With `--url`, a demo of this
 * build over that folder runs already. `--desktop` lets Lighthouse play a desktop instead of a slow phone.
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
  },
});

const MOST_KB = 250;
const MOST_MS = 1500;
const LEAST_SCORE = 95;

const folder = resolve(given.data);
const missed: string[] = [];
const say = (good: boolean, line: string) => {
  console.log(`${good ? 'ok    ' : 'MISSED'}  ${line}`);
  if (!good) missed.push(line);
};

await withDemo({ folder, url: given.url }, async (origin) => {
  const source = new DemoSource(origin, folder);
  const visit = async (name: string, path: string, viewer: Viewer): Promise<Visit> => ({
    name,
    url: origin + path,
    cookie: viewer === 'visitor' ? null : (await source.session(viewer)).cookie,
  });
  const application = await source.idOf('application', 'applicant');
  const pages = [
    await visit('public page', '/', 'visitor'),
    await visit("applicant's page", `/applications/${application}`, 'applicant'),
    await visit("reviewer's list", '/reviews', 'reviewer'),
  ];
  // The work on an application brings its form along; the two pages that open a visit stay small.
  const entrances = pages.filter(({ name }) => name !== "applicant's page");
  for (const page of entrances) {
    const { kilobytes, files } = await withChromium([], (browser) => firstLoad(browser, page));
    say(kilobytes <= MOST_KB, `${page.name}: ${kilobytes.toFixed(1)} KB of gzipped JavaScript in ${files} files`);
  }
  for (const page of entrances) {
    const times = await withChromium([], (browser) => timeToInteractive(browser, page, Number(given.runs)));
    const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const all = times.map((time) => time.toFixed(0)).join(', ');
    say(
      median <= MOST_MS,
      `${page.name}: interactive after ${median.toFixed(0)} ms at a quarter of the speed (${all})`,
    );
  }
  for (const page of pages) {
    const scores = await lighthouseScores(page, given.desktop);
    const line = Object.entries(scores.categories).map(([category, score]) => `${category} ${score}`);
    const good = Object.values(scores.categories).every((score) => score >= LEAST_SCORE);
    say(good, `${page.name}: Lighthouse ${given.desktop ? '(desktop)' : '(phone)'} ${line.join(', ')}`);
    for (const note of scores.notes) console.log(`          ${note}`);
  }
});
console.log(missed.length === 0 ? 'Every budget is kept.' : `${missed.length} budgets are missed.`);
process.exitCode = missed.length === 0 ? 0 : 1;
