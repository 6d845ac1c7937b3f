import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { DemoSource } from './demo-source.js';
import { examplePages } from './examples.js';
import { viewerContext, type Look } from './looks.js';

interface DocsPicture extends Look {
  name: string;
  /** The pattern of a page's address. */
  path: string;
  width?: number;
  height?: number;
  /** In the call that is over. */
  finished?: true;
  /** Filters in the address. */
  query?: string;
  /** Of a ranking, the group with the most cases, with the line below the second. */
  largestGroup?: true;
}

/** What README and the pages for each role show. */
const PICTURES: DocsPicture[] = [
  { name: 'landing', path: '/', language: 'zh', theme: 'light', height: 760 },
  { name: 'application', path: '/applications/:id', language: 'en', theme: 'light' },
  { name: 'reviews', path: '/reviews', language: 'zh', theme: 'dark', width: 390, height: 780 },
  { name: 'reading-room', path: '/reviews/:id', language: 'en', theme: 'light' },
  { name: 'overview', path: '/manage/calls/:id', language: 'en', theme: 'light' },
  { name: 'assignment', path: '/manage/calls/:id/assignment', language: 'en', theme: 'light' },
  {
    ...{ name: 'ranking', path: '/manage/calls/:id/rounds/:roundId/ranking', finished: true },
    ...{ language: 'en', theme: 'light', largestGroup: true },
  },
  { name: 'decision', path: '/decisions/:id', language: 'en', theme: 'light' },
  { name: 'audit', path: '/audit', language: 'en', theme: 'light', height: 640 },
  { name: 'people', path: '/manage/people', query: '?q=programme', language: 'en', theme: 'light', height: 560 },
];

const FOLDER = 'docs/images';
/** Drawn twice as fine as it is kept, so that small words stay readable. */
const FINENESS = 2;
const MOST_BYTES = 120 * 1024;
const QUALITIES = [0.9, 0.82, 0.74, 0.66, 0.5];

/** In the page of a ranking: the key that the largest group has in its address. */
const LARGEST_GROUP = `(async () => {
  const answer = await fetch(location.pathname.replace(/^.*(?=[/]rounds[/])/, '/api/v1'));
  const { groups } = await answer.json();
  const { directionId, trackId } = groups.toSorted((one, other) => other.rows.length - one.rows.length)[0];
  return directionId + '.' + trackId;
})()`;

/** Writes the pictures of README and docs. @returns a line for each */
export async function shootDocs(browser: Browser, origin: string, source: DemoSource): Promise<string[]> {
  const pages = await examplePages(source);
  mkdirSync(FOLDER, { recursive: true });
  const lines: string[] = [];
  for (const picture of PICTURES) {
    const page = pages.find(({ path }) => path === picture.path);
    if (!page) throw new Error(`There is no page ${picture.path}; see scripts/web-pages/docs-pictures.ts.`);
    const { width = 1280, height = 800 } = picture;
    const viewport = { width, height };
    const context = await viewerContext(browser, origin, source, page.viewer, picture, {
      ...{ viewport, deviceScaleFactor: FINENESS },
    });
    const tab = await context.newPage();
    const address = picture.finished ? source.finished(page.address) : page.address;
    const show = (query: string) => tab.goto(origin + address + query, { waitUntil: 'networkidle' });
    await show(picture.query ?? '');
    if (picture.largestGroup) {
      const key = (await tab.evaluate(LARGEST_GROUP)) as string;
      await show(`?group=${key}&line=${key}.2`);
    }
    await tab.locator('[aria-busy=true], .bones').first().waitFor({ state: 'detached', timeout: 10_000 });
    const image = await webp(browser, await tab.screenshot(), width, height);
    writeFileSync(join(FOLDER, `${picture.name}.webp`), image);
    lines.push(`${FOLDER}/${picture.name}.webp ${(image.length / 1024).toFixed(0)} KB`);
    await context.close();
  }
  return lines;
}

/** The picture at this size, in the best quality that stays small. */
async function webp(browser: Browser, png: Buffer, width: number, height: number): Promise<Buffer> {
  const tab = await browser.newPage();
  const drawn = `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [${width}, ${height}];
    const pen = canvas.getContext('2d');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(image, 0, 0, ${width}, ${height});
    return ${JSON.stringify(QUALITIES)}.map((quality) => canvas.toDataURL('image/webp', quality).split(',')[1]);
  })()`;
  const found = (await tab.evaluate(drawn)) as string[];
  await tab.close();
  const sizes = found.map((text) => Buffer.from(text, 'base64'));
  return sizes.find(({ length }) => length <= MOST_BYTES) ?? sizes.at(-1)!;
}
