import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hashPassword } from '#identity';
import { announce, makeFunding, makeShortlisted } from '../factories/decisions.js';
import { grantRole, makePerson } from '../factories/people.js';
import { makeOfferToRead } from '../factories/reading.js';
import { makeRound, submitted } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const PASSWORD = '足够长的一个密码短语';
const RATIONALE = '小同行评价居前，建议支持。';
const PHONE = { viewport: { width: 360, height: 740 } };

describe('an approver', () => {
  const site = useSite();

  /** A released ranking of three short-listed cases, the first of which is drafted and sent to approval with ¥1,000,000. */
  async function makeRanking() {
    const round = await makeRound(site.world, { cases: 3, reviewers: 2 });
    for (const [at, it] of round.cases.entries())
      for (const assignment of it.assignments) await submitted(site.world, round, assignment, 8 - 2 * at);
    await site.world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round.id]);
    await site.world.db.query(`UPDATE application SET state = 'shortlisted' WHERE call_id = $1`, [round.call.id]);
    const client = await site.world.as(round.call.officer);
    const draft = { applicationId: round.cases[0]!.id, amountCents: 100_000_000, rationale: RATIONALE };
    const { id } = (await client.post('/decisions', draft)).body;
    expect((await client.post(`/decisions/${id}/propose`)).status).toBe(200);
    const approver = await makePerson(site.world);
    await grantRole(site.world, approver.id, 'approver', { callId: round.call.id });
    return { ...round, approver, decisionId: id as string };
  }

  it('finds the decisions of their calls, the ranking and the try-out from what waits for them', async () => {
    const { call, id, approver, decisionId } = await makeRanking();
    const { page, faults } = await site.visit(approver, '/approvals');
    await page.getByRole('heading', { name: '您签批的批次' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: /^全部资助决定/ }).click();
    await page.waitForURL(`**/manage/calls/${call.id}/decisions`);
    await page.goto(`${site.origin}/approvals`);
    await page.getByRole('link', { name: '题目1' }).click();
    await page.waitForURL(`**/decisions/${decisionId}`);
    await page.getByRole('link', { name: '查看“函评”的排序' }).click();
    await page.waitForURL(`**/rounds/${id}/ranking`);
    await page.goto(`${site.origin}/decisions/${decisionId}`);
    await page.getByRole('link', { name: /资助决定$/ }).click();
    await page.waitForURL(`**/manage/calls/${call.id}/decisions`);
    await page.getByRole('link', { name: '资助线试算' }).click();
    await page.waitForURL('**/decisions/try');
    // From the call's own page, too.
    await page.goto(`${site.origin}/calls/${call.id}`);
    await page.getByRole('link', { name: '资助决定与试算' }).click();
    await page.waitForURL(`**/manage/calls/${call.id}/decisions`);
    expect(faults).toEqual([]);
  });

  it('tries the line, the amounts and the envelope, and finds the trial again in its address', async () => {
    const { call, approver } = await makeRanking();
    await site.world.db.query('UPDATE call SET envelope_cents = 300000000 WHERE id = $1', [call.id]);
    const { page, faults } = await site.visit(approver, `/manage/calls/${call.id}/decisions/try`, PHONE);
    await page.getByRole('heading', { name: '入围 1 人' }).waitFor();
    await page.getByText('预算尚余 ¥2,000,000').waitFor();
    expect(await page.getByText('在候选名单上').count()).toBe(2);
    await page.getByLabel('试算的预算总额').fill('150万');
    await page.getByText('预算尚余 ¥500,000').waitFor();
    await page.getByText('现为 ¥3,000,000').waitFor();
    await page.getByLabel('资助人数').press('ArrowRight');
    await page.getByRole('heading', { name: '入围 2 人' }).waitFor();
    await page.getByText('超出预算 ¥500,000').waitFor();
    await page.getByLabel('每人默认金额').fill('30万');
    await page.getByText('预算尚余 ¥200,000').waitFor();
    expect(await barriers(page)).toEqual([]);
    // What it comes to stays in sight.
    await page.getByRole('row').last().scrollIntoViewIfNeeded();
    expect(await inSight(page, '预算尚余 ¥200,000')).toBe(true);

    await page.waitForURL(/budget=150000000&.*line=[^&]+\.2&.*usual=[^&]+\.30000000/);
    await page.reload();
    await page.getByRole('heading', { name: '入围 2 人' }).waitFor();
    await page.getByText('预算尚余 ¥200,000').waitFor();
    await page.getByRole('button', { name: '恢复为现状' }).click();
    await page.getByText('预算尚余 ¥2,000,000').waitFor();
    await page.waitForURL(/\/decisions\/try$/);
    expect(faults).toEqual([]);
  });

  it('cannot try fewer than are public already', async () => {
    const { call, approver, decisionId } = await makeRanking();
    await announce(site.world, decisionId, [approver, await makePerson(site.world)]);
    const { page, faults } = await site.visit(approver, `/manage/calls/${call.id}/decisions/try`);
    const line = page.getByLabel('资助人数');
    await line.press('ArrowRight');
    await page.getByText('2 / 3').waitFor();
    await line.press('Home');
    await page.getByText('1 / 3').waitFor();
    await page.getByRole('heading', { name: '入围 1 人' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('sees that they have signed where they signed, and what comes next', async () => {
    const { call, officer, approvers } = await makeFunding(site.world);
    const client = await site.world.as(officer);
    const ids: string[] = [];
    for (let n = 0; n < 2; n++) {
      const { id: applicationId } = await makeShortlisted(site.world, call);
      const { id } = (
        await client.post('/decisions', { applicationId, amountCents: 1_000, rationale: RATIONALE.repeat(200) })
      ).body;
      expect((await client.post(`/decisions/${id}/propose`)).status).toBe(200);
      ids.push(id);
    }
    const [approver] = approvers;
    await site.world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [
      approver.id,
      await hashPassword(PASSWORD),
    ]);
    const { page, faults } = await site.visit(approver, `/decisions/${ids[0]}`, PHONE);
    await page.getByRole('navigation', { name: '本页目录' }).getByRole('link', { name: '签批' }).click();
    await page.getByRole('checkbox', { name: /我已通读以上材料/ }).check();
    await page.getByRole('button', { name: '进入签批' }).click();
    await page.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await page.getByRole('button', { name: '签批此决定' }).click();
    const next = page.getByRole('link', { name: '下一份待签批：量子纠错' });
    await next.waitFor();
    expect(await inSight(page, '下一份待签批')).toBe(true);
    expect(await barriers(page)).toEqual([]);
    // By keys it is the very next thing.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/decisions/${ids[1]}`);
    await page.getByRole('button', { name: '进入签批' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('reads the PDF of a work beside the pack', async () => {
    const { call, applicationId } = await makeOfferToRead(site.world, 2, ['表面码的阈值']);
    await site.world.db.query(`UPDATE review_round SET state = 'released' WHERE call_id = $1`, [call.id]);
    await site.world.db.query(`UPDATE application SET state = 'shortlisted' WHERE id = $1`, [applicationId]);
    const client = await site.world.as(call.officer);
    const { id } = (await client.post('/decisions', { applicationId, amountCents: 1_000, rationale: RATIONALE })).body;
    expect((await client.post(`/decisions/${id}/propose`)).status).toBe(200);
    const approver = await makePerson(site.world);
    await grantRole(site.world, approver.id, 'approver', { callId: call.id });
    const { page, faults } = await site.visit(approver, `/decisions/${id}`);
    await page.getByRole('button', { name: /^阅读代表作全文/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('/ 2').waitFor();
    await drawer.getByText('表面码的阈值').first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(faults).toEqual([]);
  });
});

/** Whether a person at this page sees the words without scrolling. */
async function inSight(page: Page, words: string): Promise<boolean> {
  const box = await page.getByText(words).first().boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
}
