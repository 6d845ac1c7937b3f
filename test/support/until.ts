import type { Page } from 'playwright-core';

/**
 * Waits until a script of the page comes out true, looking at each frame. The driver's own waiting asks again by `eval`, which
 * the pages forbid, and so fails wherever the first look comes too early.
 */
export async function until(page: Page, script: string): Promise<void> {
  while (!(await page.evaluate<boolean>(script)))
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(drawn))');
}
