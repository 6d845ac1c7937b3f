import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { newcomer, type Visit } from './visit.js';

/** All scripts that the first load of a page brings, as large as gzip makes them. */
export async function firstLoad(browser: Browser, visit: Visit): Promise<{ kilobytes: number; files: number }> {
  const context = await newcomer(browser, visit);
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script' || new URL(response.url()).pathname.endsWith('.js'))
      sizes.push(response.body().then((body) => gzipSync(body).length));
  });
  await page.goto(visit.url, { waitUntil: 'networkidle' });
  await page.locator('main h1').waitFor();
  const all = await Promise.all(sizes);
  await context.close();
  return { kilobytes: all.reduce((sum, size) => sum + size, 0) / 1000, files: all.length };
}
