import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callBody, makeCall } from '../factories/calls.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

/** By the row of steps above the form. */
const toStep = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '拟定步骤' }).getByRole('button', { name }).click();
const PHONE = { viewport: { width: 360, height: 740 } };

describe('a draft call', () => {
  const site = useSite();

  /** A draft in a programme of its own, its officer and their client. */
  async function draft(changes: Record<string, unknown> = {}) {
    const { programmeId, officer } = await makeCall(site.world);
    const client = await site.world.as(officer);
    const { id } = (await client.post(`/programmes/${programmeId}/calls`, callBody(changes))).body as { id: string };
    const read = async () => (await client.get(`/calls/${id}`)).body;
    return { id, officer, client, read };
  }

  it('is saved but for what is wrong, which is named beside its field and on the check list, and outlives the page', async () => {
    const { id, officer, read } = await draft();
    const { deadlineAt } = await read();
    const { page, faults } = await site.visit(officer, `/manage/calls/${id}/edit`, PHONE);
    await page.getByLabel('申报截止', { exact: true }).fill('2020-01-01T09:00');
    await page.getByRole('textbox', { name: '中文名称' }).fill('改过的名称');
    await page.getByText('其余内容均已保存').waitFor();
    await page.locator('.field', { hasText: '申报截止' }).getByText('应晚于开放申报的时间').waitFor();
    await page.getByText('有内容待改正，其余已保存').waitFor();
    expect(await read()).toMatchObject({ titleZh: '改过的名称', deadlineAt });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);

    // Nothing is published that is not what stands on the page.
    await toStep(page, '检查与发布');
    expect(await page.getByRole('button', { name: '发布指南' }).isDisabled()).toBe(true);
    await page.getByText('申报截止：应晚于开放申报的时间').waitFor();

    await page.reload();
    await page.getByText('已找回这台设备上未及保存的内容').waitFor();
    await page.getByRole('alert').getByRole('button', { name: '基本信息与时间' }).click();
    expect(await page.getByLabel('申报截止', { exact: true }).inputValue()).toBe('2020-01-01T09:00');
    await page.getByLabel('申报截止', { exact: true }).fill('2099-01-01T09:00');
    await page.getByText('已保存', { exact: true }).waitFor();
    expect(await page.getByText('其余内容均已保存').count()).toBe(0);
    expect((await read()).deadlineAt).toBe('2099-01-01T01:00:00.000Z');
    expect(faults.filter((it) => !it.includes('422'))).toEqual([]);
  });

  it('names a row that stands twice by its label', async () => {
    const { id, officer, read } = await draft();
    const { page } = await site.visit(officer, `/manage/calls/${id}/edit?step=directions`);
    const second = page.getByRole('group', { name: '第 2 个方向' });
    await second.getByRole('textbox', { name: '中文名' }).fill('机器学习');
    await second.getByText('与另一项同名').waitFor();
    await page.getByRole('alert').getByText('机器学习 · 中文名：与另一项同名').waitFor();
    await second.getByRole('textbox', { name: '英文名' }).fill('Language');
    await page.getByText('有未保存的改动').waitFor();
    await page.getByText('有内容待改正，其余已保存').waitFor();
    expect((await read()).directions[1]).toMatchObject({ nameZh: '自然语言处理', nameEn: 'Language' });
  });

  it('is written in two languages, and read in either', async () => {
    const { id, officer, client, read } = await draft({ guidelines: '由小同行评价。', negativeList: ['购买房产'] });
    const { page, faults } = await site.visit(officer, `/manage/calls/${id}/edit`);
    await page.getByLabel('申报说明（英文）').fill('Judged by small peers.');
    await toStep(page, '评审与经费');
    const use = page.getByRole('group', { name: '第 1 项不允许的用途' });
    await use.getByRole('textbox', { name: '英文说明' }).fill('Buying property');
    await page.getByRole('button', { name: '添加不允许的用途' }).click();
    await page
      .getByRole('group', { name: '第 2 项不允许的用途' })
      .getByRole('textbox', { name: '中文说明' })
      .fill('罚款');
    await page.getByText('已保存', { exact: true }).waitFor();
    expect(await read()).toMatchObject({
      guidelinesEn: 'Judged by small peers.',
      negativeList: ['购买房产', '罚款'],
      negativeListEn: ['Buying property'],
    });
    expect((await client.post(`/calls/${id}/publish`)).status).toBe(200);

    const reader = await site.browser.visitor({ locale: 'en-GB' });
    await reader.page.goto(`${site.origin}/calls/${id}`);
    await reader.page.getByText('Judged by small peers.').waitFor();
    await reader.page.getByText('Buying property').waitFor();
    await reader.page.getByText('罚款').waitFor();
    expect(await reader.page.getByText('由小同行评价').count()).toBe(0);
    expect([...faults, ...reader.faults]).toEqual([]);
  });
});
