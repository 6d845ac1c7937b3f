import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Resolves once styles have followed the last change, and what moves for a while has come to rest. */
const AT_REST = `(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await drawn();
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  await drawn();
})()`;

/** What keeps people from reading or using the page, by the rules of axe. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AT_REST);
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
