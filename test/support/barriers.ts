import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Resolves once styles have followed the last change and what moves for a while has come to rest: a colour that is
 * inherited runs through one level of the page after the other, so it is looked again until nothing is under way.
 */
const AT_REST = `(async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (let calm = 0, looks = 0; calm < 3 && looks < 50; looks++) {
    await drawn();
    const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
    calm = ending.length === 0 ? calm + 1 : 0;
    await Promise.all(ending.map(({ finished }) => finished.catch(() => undefined)));
  }
})()`;

/** Only what is wrong leaves the page: a result tells of each element that is right, too. */
const JUDGE = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))`;

/** What keeps people from reading or using the page, by the rules of axe. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AT_REST);
  // A document gets the rules once, however often it is judged.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(JUDGE)) as Pick<AxeResults, 'violations'>;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
