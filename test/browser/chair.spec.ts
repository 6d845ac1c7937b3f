import { describe, expect, it, jest } from '@jest/globals';
import { grantRole, makePerson } from '../factories/people.js';
import { makeRound, submitted, type MadeRound } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

describe('the chair of a panel', () => {
  const site = useSite();

  /** Three cases that were judged, the first the best. */
  async function judged() {
    const round = await makeRound(site.world, { cases: 3, reviewers: 2 });
    for (const [at, { assignments }] of round.cases.entries())
      for (const it of assignments) await submitted(site.world, round, it, 9 - 2 * at);
    return round;
  }

  async function visit(round: MadeRound, address: string) {
    const chair = await makePerson(site.world);
    await grantRole(site.world, chair.id, 'chair', { callId: round.call.id });
    return site.visit(chair, address);
  }

  it('ends the round, reads the ranking down to the words, draws up the list, and sees what was decided', async () => {
    const round = await judged();
    const { page, faults } = await visit(round, `/manage/calls/${round.call.id}/rounds/${round.id}`);
    const dialog = page.getByRole('dialog');
    await page.getByText('已交 6 / 6 份意见').waitFor();
    await page.getByRole('button', { name: '结束评审' }).click();
    await dialog.getByRole('button', { name: '结束评审' }).click();
    await page.getByRole('button', { name: '确定排序' }).waitFor();

    await page.getByRole('link', { name: '查看排序' }).click();
    const rows = page.getByRole('table', { name: /名次表/ }).locator('tbody tr');
    await rows.nth(2).waitFor();
    await page.getByRole('button', { name: '题目1', exact: true }).click();
    const drawer = page.getByRole('dialog', { name: '题目1' });
    await drawer.getByText('这项工作提出了新的问题').first().waitFor();
    // A review is given back by the office alone.
    expect(await drawer.getByRole('button', { name: '退回修改' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('checkbox', { name: '选择 题目1' }).check();
    await page.getByRole('button', { name: '列入候选', exact: true }).click();
    await dialog.getByLabel('理由').fill('小同行评价居前。');
    await dialog.getByRole('button', { name: '列入候选' }).click();
    await rows.nth(0).getByText('进入候选', { exact: true }).waitFor();
    await page.getByRole('link', { name: '评审进展' }).click();
    await page.getByRole('button', { name: '确定排序' }).click();
    await dialog.getByRole('button', { name: '确定排序' }).click();
    await page.getByText(/^结果已定/).waitFor();

    const office = await site.world.as(round.call.officer);
    const draft = {
      applicationId: round.cases[0]!.id,
      amountCents: 300_000_000,
      rationale: '小同行评价居前，建议支持。',
    };
    expect((await office.post('/decisions', draft)).status).toBe(201);
    await page.goto(`${site.origin}/manage/calls/${round.call.id}/decisions`);
    await page.getByRole('link', { name: '题目1' }).click();
    await page.getByText('小同行评价居前，建议支持。').waitFor();
    await page.getByText('¥3,000,000').first().waitFor();
    // The money is neither proposed nor signed by the chair.
    expect(await page.getByRole('button', { name: /提交审批|签批/ }).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('moves the funding line and sees at once who comes in and what it costs', async () => {
    const round = await judged();
    const { page, faults } = await visit(round, `/manage/calls/${round.call.id}/rounds/${round.id}`);
    await page.getByRole('button', { name: '结束评审' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '结束评审' }).click();
    await page.getByRole('button', { name: '确定排序' }).waitFor();
    await page.goto(`${site.origin}/manage/calls/${round.call.id}/decisions/try`);
    const line = page.getByRole('slider', { name: '资助人数' });
    const rest = page.getByRole('status').filter({ hasText: /预算尚余|超出预算/ });
    const seen = new Set<string>();
    for (const places of [1, 2, 3, 0]) {
      await line.fill(String(places));
      await page.getByRole('heading', { name: `入围 ${places} 人` }).waitFor();
      expect(await page.locator('tbody').getByText('新入围').count()).toBe(places);
      seen.add((await rest.textContent())!);
    }
    expect(seen.size).toBe(4);
    expect(faults).toEqual([]);
  });
});
