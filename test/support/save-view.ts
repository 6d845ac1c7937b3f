import type { Page } from 'playwright-core';

/** Keeps the filters of the list under a name, and waits until the account has them. */
export async function saveView(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '视图' }).click();
  await page.getByRole('textbox', { name: '视图名称' }).fill(name);
  await Promise.all([
    page.waitForResponse((it) => it.request().method() === 'PUT' && it.request().postData()?.includes(name) === true),
    page.getByRole('button', { name: '保存当前视图' }).click(),
  ]);
}
