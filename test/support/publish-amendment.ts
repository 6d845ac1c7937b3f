import type { Page } from 'playwright-core';

/** Presses the button of the form, and says yes to the question: an amendment is public for ever. */
export async function publishAmendment(page: Page): Promise<void> {
  const button = { name: '公布修订' };
  await page.getByRole('button', button).click();
  const question = page.getByRole('tooltip').filter({ has: page.getByRole('button', button) });
  await question.getByRole('button', button).click();
  await question.waitFor({ state: 'detached' });
}
