/**
 * Writes every page in both languages, two widths, light and dark, to `screenshots/`, as those see it who use it.
 *
 *   npm run screenshots [-- --data FOLDER] [--url http://localhost:3000] [--only calls] [--out FOLDER]
 *   npm run screenshots -- --docs     makes the few small pictures in `docs/images` anew, and nothing else
 *
 * FOLDER is the demo's data folder (`data/screenshots` unless told; filled when it is new). With `--url`, a demo over that
 * folder runs already.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { withChromium } from './web-pages/chromium.js';
import { shootDocs } from './web-pages/docs-pictures.js';
import { DemoSource } from './web-pages/demo-source.js';
import { examplePages, VIEWERS, type ExamplePage, type Viewer } from './web-pages/examples.js';
import { viewerContext, type Look } from './web-pages/looks.js';
import { pageName } from '../apps/web/pages.js';
import { withDemo } from './web-pages/running-demo.js';

const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: 'data/screenshots' },
    url: { type: 'string' },
    only: { type: 'string', default: '' },
    out: { type: 'string', default: 'screenshots' },
    docs: { type: 'boolean', default: false },
  },
});

const LANGUAGES = ['zh', 'en'] as const;
const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const MEASURE = '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]';
/** What is laid out only when it comes near would still be empty. */
const ALL_DRAWN = '* { content-visibility: visible !important; }';
/** What begins to show in a taller window is drawn with the next pictures. */
const DRAWN = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
/** No list lacks rows that would be in the window. */
const FULL = `[...document.querySelectorAll('table.data .gap')].every((gap) => gap.getBoundingClientRect().top >= innerHeight)`;
/** Longer pages are cut here: a list of thousands is no picture. */
const TALLEST = 6000;

const began = performance.now();
const folder = resolve(given.data);
/** How people of the demo have it who never chose. */
const usual = { locale: 'zh-CN', appearance: 'system' };
const written: string[] = [];
const wrong: string[] = [];

await withDemo({ folder, url: given.url }, async (origin) => {
  const source = new DemoSource(origin, folder);
  if (given.docs) {
    for (const line of await withChromium([], (browser) => shootDocs(browser, origin, source))) console.log(line);
    await putBack(source);
    return;
  }
  const pages = (await examplePages(source)).filter(({ path }) => path.includes(given.only));
  await withChromium([], async (browser) => {
    for (const language of LANGUAGES) {
      for (const theme of THEMES) {
        // The account keeps language and appearance, so whoever is signed in can be seen in one look at a time.
        const waiting = VIEWERS.filter((viewer) => pages.some((page) => page.viewer === viewer));
        const lane = async () => {
          for (let viewer = waiting.shift(); viewer; viewer = waiting.shift())
            await shoot(browser, origin, source, viewer, pages, { language, theme });
        };
        await Promise.all([lane(), lane()]);
        console.log(`${language} ${theme}: ${written.length} pictures, ${seconds()} s`);
      }
    }
  });
  await putBack(source);
});
if (!given.docs) {
  writeFileSync(join(given.out, 'index.html'), contactSheet());
  for (const line of wrong) console.log(`WRONG  ${line}`);
  console.log(`${written.length} pictures in ${given.out}/ (index.html shows them side by side), ${seconds()} s`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

async function putBack(source: DemoSource): Promise<void> {
  for (const viewer of VIEWERS)
    if (viewer !== 'visitor') await (await source.session(viewer)).put('/session/preferences', usual);
}

async function shoot(
  browser: Browser,
  origin: string,
  source: DemoSource,
  viewer: Viewer,
  pages: ExamplePage[],
  look: Look,
): Promise<void> {
  const context = await viewerContext(browser, origin, source, viewer, look);
  for (const page of pages) if (page.viewer === viewer) await shootPage(context, origin, page, look);
  await context.close();
}

async function shootPage(context: BrowserContext, origin: string, page: ExamplePage, look: Look): Promise<void> {
  const name = pageName(page.path);
  const tab = await context.newPage();
  tab.on('pageerror', ({ message }) => wrong.push(`${page.path}: ${message}`));
  for (const [index, size] of SIZES.entries()) {
    await tab.setViewportSize(size);
    if (index === 0) await tab.goto(origin + page.address, { waitUntil: 'networkidle' });
    if (index === 0) await tab.addStyleTag({ content: ALL_DRAWN });
    await tab.locator('[aria-busy=true], .bones').first().waitFor({ state: 'detached', timeout: 10_000 });
    // The window's own width changes a moment before the page is laid out in it.
    await tab.waitForFunction(`document.documentElement.clientWidth <= ${size.width}`);
    const [wide] = (await tab.evaluate(MEASURE)) as [number, number];
    if (wide > size.width) wrong.push(`${page.path} scrolls sideways at ${size.width}: ${wide} (${look.language})`);
    const tall = await shownWhole(tab, size.width);
    const file = join(look.language, look.theme, String(size.width), `${name}.png`);
    const path = join(given.out, file);
    mkdirSync(dirname(path), { recursive: true });
    const clip = { x: 0, y: 0, width: size.width, height: tall };
    await tab.screenshot({ path, fullPage: true, clip });
    written.push(file);
  }
  await tab.close();
}

/**
 * Makes the window as tall as the page, so that what sticks to an edge lies where the page ends and long lists are full.
 * Rows that come into sight are seldom as high as they were thought to be, so the page is measured until it stays.
 */
async function shownWhole(tab: Page, width: number): Promise<number> {
  let tall = 0;
  for (let times = 0; times < 8; times += 1) {
    const [, long] = (await tab.evaluate(MEASURE)) as [number, number];
    if (Math.min(long, TALLEST) === tall) break;
    tall = Math.min(long, TALLEST);
    await tab.setViewportSize({ width, height: tall });
    await tab.evaluate(DRAWN);
    await tab.waitForFunction(FULL);
    await tab.evaluate(DRAWN);
  }
  return tall;
}

/** All pictures of a page beside each other, for looking through them. */
function contactSheet(): string {
  const byPage = Map.groupBy(written, (file) => file.split('/').at(-1)!);
  const rows = [...byPage].sort().map(([page, files]) => {
    const shots = files.map((file) => `<a href="${file}"><img loading="lazy" src="${file}" alt="${file}"></a>`);
    return `<h2>${page}</h2><div>${shots.join('')}</div>`;
  });
  const style = 'div{display:flex;gap:8px;overflow-x:auto;align-items:start}img{height:360px;border:1px solid #999}';
  return `<!doctype html><meta charset="utf-8"><title>Screenshots</title><style>${style}</style>${rows.join('\n')}`;
}

function seconds(): string {
  return ((performance.now() - began) / 1000).toFixed(0);
}
