import { describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hashPassword } from '#identity';
import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { clear, makeDraft, makeOpenCall, makeSubmitted } from '../factories/portfolios.js';
import { makeOfferToRead } from '../factories/reading.js';
import { makeRound, submitted } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const PASSWORD = 'long enough 密码';
const PHONE = { viewport: { width: 360, height: 740 } };

describe('whoever types and reads', () => {
  const site = useSite();

  async function mayComeBack({ id }: MadePerson) {
    await site.world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [id, await hashPassword(PASSWORD)]);
  }
  const endSession = (page: Page) => page.context().clearCookies();

  async function signInAgain(page: Page) {
    const dialog = page.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await dialog.getByRole('button', { name: '登录' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('signs in above the application when the session ends, also when a question is open', async () => {
    const call = await makeCall(site.world);
    const place = { id: call.id, directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    const draft = await makeDraft(site.world, place);
    await mayComeBack(draft.applicant);
    const { page } = await site.visit(draft.applicant, `/applications/${draft.id}`);
    const title = page.getByRole('textbox', { name: '题目' });
    await title.waitFor();
    await endSession(page);
    await title.fill('登录过期后写的题目');
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await signInAgain(page);
    await page
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
    expect((await draft.client.get(`/applications/${draft.id}`)).body.title).toBe('登录过期后写的题目');

    // Whoever would rather write on first is asked once, and finds the way by the note.
    await endSession(page);
    await title.fill('又过期后写的题目');
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('alert').filter({ hasText: '请先登录' }).getByRole('button', { name: '登录' }).click();
    await signInAgain(page);
    await page
      .getByRole('status')
      .filter({ hasText: /^已保存$/ })
      .waitFor();
  });

  it('signs in above the review when the session ends, and sees in any case what is wrong', async () => {
    const round = await makeRound(site.world, { reviewers: 1 });
    const [own] = round.cases[0]!.assignments;
    await mayComeBack(own!.reviewer);
    const { page } = await site.visit(own!.reviewer, `/reviews/${own!.id}`);
    const text = page.getByRole('textbox', { name: '总体意见' });
    await text.fill('在线时写下。');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await endSession(page);
    await text.fill('在线时写下。过期后又写。');
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await text.focus();
    const wayBack = page.getByRole('alert').getByRole('button', { name: '登录' });
    await wayBack.waitFor();
    const { y } = (await wayBack.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThan(page.viewportSize()!.height);
    await wayBack.click();
    await signInAgain(page);
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  });

  it('finds a note that was not sent after a reload, and none once it was sent', async () => {
    const award = await makeAward(site.world, await makeCall(site.world), { amountCents: 3_000_000_00 });
    const { page, faults } = await site.visit(award.scholar, `/awards/${award.id}`);
    const note = page.getByRole('textbox', { name: '变了什么，为什么' });
    await note.fill('改用低密度码，因为阈值更高。');
    await page.getByRole('combobox', { name: '用途' }).fill('差旅');
    await page.reload();
    await page.getByText('已找回这台设备上未及保存的内容').first().waitFor();
    expect(await note.inputValue()).toBe('改用低密度码，因为阈值更高。');
    expect(await page.getByRole('combobox', { name: '用途' }).inputValue()).toBe('差旅');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '记录变更' }).click();
    await page.getByRole('listitem').filter({ hasText: '改用低密度码' }).waitFor();
    // What is sent is forgotten once the page shows it, and the other form alone has something to discard.
    await page.getByRole('button', { name: '清除' }).nth(1).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '清除' }).click();
    expect(await page.getByRole('combobox', { name: '用途' }).inputValue()).toBe('');
    expect(await page.evaluate('Object.keys(localStorage).join()')).not.toContain('typed');
    expect(faults).toEqual([]);
  });

  it('finds the reasons of the office after a reload: of a check, of a call that is amended, of an offer taken back', async () => {
    const call = await makeOpenCall(site.world, { maxAge: 20 });
    await clear(site.world, (await makeSubmitted(site.world, call)).id);
    const officer = await makePerson(site.world, { roles: [{ role: 'officer', callId: call.id }] });
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/applications`);
    await page.getByRole('button', { name: '审查', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('radiogroup', { name: '判定年龄' }).getByText('改判合格').click();
    await drawer.getByLabel('理由').fill('出生日期录入有误');
    await page.reload();
    await drawer.getByText('已找回这台设备上未及保存的内容').waitFor();
    expect(await drawer.getByLabel('理由').inputValue()).toBe('出生日期录入有误');
    expect(await barriers(page)).toEqual([]);
    const record = drawer.getByRole('button', { name: '记下判定' });
    await record.click();
    await record.waitFor({ state: 'detached' });
    await drawer.getByText('出生日期录入有误').waitFor();

    await page.goto(`${site.origin}/manage/calls/${call.id}/edit`);
    await page.getByLabel('宽限（分钟）').fill('60');
    await page.getByLabel('修订理由', { exact: true }).fill('给申报人多一些时间');
    await page.reload();
    await page.getByText('已找回这台设备上未及保存的内容').waitFor();
    expect(await page.getByLabel('宽限（分钟）').inputValue()).toBe('60');
    expect(await page.getByLabel('修订理由', { exact: true }).inputValue()).toBe('给申报人多一些时间');
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '清除' }).click();
    await page.getByText('还没有改动').waitFor();

    const offer = await makeOfferToRead(site.world, 1, ['待撤回']);
    const { page: board } = await site.visit(offer.call.officer, `/manage/calls/${offer.call.id}/assignment`);
    const takeBack = board.getByRole('button', { name: '撤回' }).first();
    await takeBack.click();
    await board.getByLabel('撤回原因（记入审计）').fill('出差无法评审');
    await board.reload();
    await takeBack.click();
    await board.getByText('已找回这台设备上未及保存的内容').waitFor();
    expect(await board.getByLabel('撤回原因（记入审计）').inputValue()).toBe('出差无法评审');
    await board.getByRole('dialog').getByRole('button', { name: '撤回' }).click();
    await board.getByRole('dialog').waitFor({ state: 'detached' });
    // Nothing of it is left once it was sent or given up.
    for (const it of [page, board]) await until(it, `!Object.keys(localStorage).join().includes('typed')`);
    expect(faults).toEqual([]);
  });

  it('comes back to the open work by its address, and reads it in the whole window of a phone', async () => {
    const offer = await makeOfferToRead(site.world, 3, ['手机上也能读'], 4);
    await site.world.db.query(`UPDATE assignment SET state = 'accepted' WHERE id = $1`, [offer.assignmentId]);
    const { page, faults } = await site.visit(offer.reviewer, `/reviews/${offer.assignmentId}`, PHONE);
    await page.getByRole('tab', { name: '代表作 4' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('tab', { name: '代表作 1' }).click();
    const paper = page.getByRole('region', { name: '全文' });
    await paper.getByText('手机上也能读').first().waitFor();
    await page.reload();
    await paper.getByText('手机上也能读').first().waitFor();
    const large = page.getByRole('button', { name: '放大到整个窗口' });
    await large.click();
    const { width, height } = (await paper.boundingBox())!;
    expect(width).toBeGreaterThan(350);
    expect(height).toBeGreaterThan(600);
    expect(await barriers(page)).toEqual([]);
    await large.press('Escape');
    await page.locator('.pdf-large').waitFor({ state: 'detached' });
    await page.goBack();
    expect(page.url()).not.toContain('/reviews/');
    expect(faults).toEqual([]);
  });

  it('finds pages seen lately in the language of the screens', async () => {
    const call = await makeCall(site.world, { titleZh: '探月批次', titleEn: 'Moon call' });
    const { page } = await site.visit(call.officer);
    for (const path of [`/manage/calls/${call.id}/decisions/try`, `/calls/${call.id}/apply`, `/calls/${call.id}`]) {
      await page.goto(site.origin + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    const seen = page.getByRole('main').locator(`a[href*="${call.id}"]`);
    const addresses = async () => {
      await page.goto(`${site.origin}/search`);
      await seen.first().waitFor();
      return seen.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    };
    // A step is no place to come back to.
    expect(await addresses()).toEqual([`/calls/${call.id}`, `/manage/calls/${call.id}/decisions/try`]);
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/session/preferences'));
    await page.getByRole('button', { name: 'English' }).click();
    await kept;
    // The call has a name of its own; our Chinese words for a part of it are left out until one was there in English.
    expect(await addresses()).toEqual([`/calls/${call.id}`]);
    await page.goto(`${site.origin}/calls/${call.id}`);
    await page.getByRole('heading', { level: 1, name: 'Moon call' }).waitFor();
    await addresses();
    expect(await seen.allTextContents()).toEqual(['Moon call']);
  });

  it('tries other amounts without a barrier', async () => {
    const round = await makeRound(site.world, { reviewers: 1 });
    await submitted(site.world, round, round.cases[0]!.assignments[0]!, 7);
    await site.world.db.query(`UPDATE review_round SET state = 'closed' WHERE id = $1`, [round.id]);
    const officer = await makePerson(site.world);
    await grantRole(site.world, officer.id, 'officer', { callId: round.call.id });
    const { page } = await site.visit(officer, `/manage/calls/${round.call.id}/decisions/try`);
    await page.getByRole('slider').waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
