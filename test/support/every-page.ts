import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { examplePages, type ExamplePage, type Viewer } from '../../scripts/web-pages/examples.js';
import { makeMatrixWorld } from '../security/matrix-world.js';
import { barriers } from './barriers.js';
import { useSite } from './site.js';
import { MatrixExamples } from './web-examples.js';

const NARROW = { width: 360, height: 740 };
const WIDE = { width: 1440, height: 900 };

/** Chooses as another tab would: at once, and without asking the server. */
const choose = (page: Page, name: string, value: string) =>
  page.evaluate(`localStorage.setItem('tonghang.${name}', '${value}');
    dispatchEvent(new StorageEvent('storage', { key: 'tonghang.${name}' }))`);

/** Styles and sizes follow a change only with the next picture. */
const drawn = (page: Page) =>
  page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');

async function settled(page: Page) {
  // Twice: with the first picture a page may find that it still has to ask for something.
  for (let time = 0; time < 2; time++) {
    await page.locator('main h1').first().waitFor();
    await page.locator('[aria-busy=true], .bones').first().waitFor({ state: 'detached' });
    await drawn(page);
  }
}

/** Judges every page that these viewers open; in two files, so that two workers share the longest of all suites. */
export function judgeEveryPageOf(viewers: readonly Viewer[]): void {
  jest.setTimeout(300_000);

  describe('every page', () => {
    // The matrix brings an administrator of its own.
    const site = useSite({ administrator: false });
    let source: MatrixExamples;
    let pages: ExamplePage[];

    beforeAll(async () => {
      source = new MatrixExamples(await makeMatrixWorld(site.world));
      pages = await examplePages(source);
    });

    it.each(viewers)(
      'that the %s opens has no barrier, in both languages, light and dark, and fits a phone',
      async (viewer) => {
        const { page, faults } = await site.browser.visitor({ viewport: WIDE });
        if (viewer !== 'visitor') await site.signIn(page, source.personOf(viewer));
        const found: string[] = [];
        for (const { address } of pages.filter((one) => one.viewer === viewer)) {
          await page.goto(site.origin + address);
          for (const language of ['zh', 'en']) {
            await choose(page, 'language', language);
            for (const appearance of ['light', 'dark']) {
              await choose(page, 'appearance', appearance);
              await settled(page);
              const here = await barriers(page);
              found.push(...here.map((barrier) => `${address} ${language} ${appearance}: ${barrier}`));
            }
          }
          await page.setViewportSize(NARROW);
          await drawn(page);
          // What a phone alone shows has barriers of its own.
          found.push(...(await barriers(page)).map((barrier) => `${address} on a phone: ${barrier}`));
          const width = await page.evaluate('document.documentElement.scrollWidth');
          if (width !== NARROW.width)
            found.push(`${address}: scrolls sideways on a phone, being ${String(width)} wide`);
          await page.setViewportSize(WIDE);
        }
        expect(found).toEqual([]);
        expect(faults).toEqual([]);
        await page.context().close();
      },
    );
  });
}
