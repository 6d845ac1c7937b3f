import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeCall } from '../factories/calls.js';
import { TestBrowser } from '../support/browser.js';
import { World } from '../support/world.js';

jest.setTimeout(120_000);

describe('the web', () => {
  let world: World;
  let browser: TestBrowser;
  let origin: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([World.create({}, { web: true }), TestBrowser.launch()]);
    origin = world.config.publicUrl.origin;
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  it('lets the first visitor create the administrator, in the language chosen', async () => {
    const { page, faults } = await browser.visitor();
    await page.goto(origin);
    await page.getByRole('heading', { name: '创建首位管理员' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Create the first administrator' }).waitFor();
    await page.getByLabel('Name').fill('Root 管理员');
    await page.getByLabel('E-mail').fill('root@example.org');
    await page.getByRole('textbox', { name: 'Password' }).fill('too short');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByRole('alert').getByText('At least ten characters').waitFor();
    await page.getByRole('textbox', { name: 'Password' }).fill('long enough for all');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByRole('heading', { name: 'Hello, Root 管理员' }).waitFor();
    expect(await page.title()).toContain('Hello');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(faults).toEqual([]);
  });

  it('shows an open call to anybody, in the language of the visitor', async () => {
    const call = await makeCall(world);
    const { page, faults } = await browser.visitor();
    await page.goto(origin);
    await page.getByRole('link', { name: '智源学者计划 2026' }).click();
    await page.getByText('以代表作由小同行评价。').waitFor();
    await page.getByText('机器学习').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Scholars 2026' }).waitFor();
    await page.getByText('Machine learning').waitFor();
    expect(page.url()).toBe(`${origin}/calls/${call.id}`);
    expect(faults).toEqual([]);
  });
});
