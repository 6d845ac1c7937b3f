import { describe, expect, it, jest } from '@jest/globals';
import { makeCase, makePeer } from '../factories/assignments.js';
import { makeFunding, makeShortlisted } from '../factories/decisions.js';
import { makeOfferToRead } from '../factories/reading.js';
import { makeRound, submitted } from '../factories/reviewing.js';
import { makeScene } from '../factories/scenes.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

/** A step that is done takes its button away; the focus stays near, so that one goes on from there. */
describe('whoever works by keys', () => {
  const site = useSite();

  it('is led to the head of the page once a run began, and to its status when it was cancelled', async () => {
    const { call } = await makeScene(site.world, 4);
    await makeCase(site.world, call, { title: '表面码的快速译码' });
    const { page, faults } = await site.visit(call.officer, `/manage/calls/${call.id}/assignment`);
    await page.getByRole('button', { name: '推荐专家' }).press('Enter');
    await page.getByRole('button', { name: '开始推荐' }).press('Enter');
    await page.getByText('正在推荐：等待开始').waitFor();
    await page.locator('h1:focus').waitFor();
    await page.getByRole('button', { name: '取消', exact: true }).press('Enter');
    await page.getByText('上一次推荐已取消').waitFor();
    await page.locator('h1:focus, h2:focus').waitFor();
    // From there the next key leads on, and back; what was focused is no stop on the way.
    await page.keyboard.press('Tab');
    expect(await page.locator('h1[tabindex], h2[tabindex]').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('is led on when a round is closed', async () => {
    const round = await makeRound(site.world, { cases: 1, reviewers: 1 });
    for (const { assignments } of round.cases) for (const it of assignments) await submitted(site.world, round, it, 7);
    const address = `/manage/calls/${round.call.id}/rounds/${round.id}`;
    const { page, faults } = await site.visit(round.call.officer, address);
    await page.getByRole('button', { name: '结束评审' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: '结束评审' }).press('Enter');
    await page.getByRole('button', { name: '确定排序' }).waitFor();
    await page.locator('main :is(h1, button):focus').waitFor();
    // A button that can be pressed no further hands over to the field beside it.
    await page.getByRole('link', { name: '查看排序' }).click();
    const more = page.getByRole('button', { name: '增加一个名额' });
    await more.waitFor();
    await ((await more.isEnabled()) ? more : page.getByRole('button', { name: '减少一个名额' })).press('Enter');
    await page.locator('.line-choice input:focus').waitFor();
    expect(faults).toEqual([]);
  });

  it('is led to the next row when one was removed, and to the head of the list after the last one', async () => {
    const reviewer = await makePeer(site.world, { titles: ['第一项', '第二项'] });
    const { page, faults } = await site.visit(reviewer, '/reviewing/me');
    await page.getByRole('button', { name: '删除：第一项' }).press('Enter');
    await page.locator('li:focus', { hasText: '第二项' }).waitFor();
    await page.keyboard.press('Tab');
    await page.locator('button:focus', { hasText: '删除' }).press('Enter');
    await page.getByText('已删除「第二项」').waitFor();
    await page.locator('h2:focus', { hasText: '我的成果' }).waitFor();
    // Whoever clicks on nothing is left there.
    await page.getByRole('textbox', { name: '关键词' }).click();
    await page.mouse.click(2, 300);
    await page.getByRole('button', { name: '撤销' }).evaluate((it) => it.remove());
    await until(page, 'document.activeElement === document.body');
    expect(faults).toEqual([]);
  });

  it('is led on by a decision that was handed to the approvers', async () => {
    const { call, officer } = await makeFunding(site.world, { noticeHours: 24 });
    await makeShortlisted(site.world, call);
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/decisions`);
    await page.getByRole('button', { name: '起草: 量子纠错' }).press('Enter');
    await page.getByLabel('资助金额').fill('300万');
    await page.getByLabel('资助理由').fill('小同行评价居前，建议予以支持。');
    await page.getByRole('button', { name: '保存' }).press('Enter');
    await page.getByText('没有待起草的候选申请').waitFor();
    await page.locator('main :is(h1, h2, h3, li, tr):focus').waitFor();
    await page.getByRole('link', { name: '量子纠错' }).click();
    await page.getByRole('button', { name: '提交审批' }).press('Enter');
    await page.getByText('材料在提交审批时冻结').waitFor();
    await page.locator('main :is(h1, h2):focus').waitFor();
    expect(faults).toEqual([]);
  });

  it('is led on by an offer that was accepted', async () => {
    const offer = await makeOfferToRead(site.world, 3, ['键盘也能用']);
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/offer#token=${offer.token}`);
    await page.getByRole('button', { name: '接受邀请' }).press('Enter');
    await page.getByRole('radio', { name: '小领域相近' }).check();
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    await page.getByRole('button', { name: '接受邀请' }).press('Enter');
    await page.getByText('您已接受邀请').waitFor();
    await page.locator('main :is(h1, h2):focus').waitFor();
    expect(faults).toEqual([]);
  });

  it('hears of the tabs of the reading room in no other language', async () => {
    const round = await makeRound(site.world, { cases: 1, reviewers: 1 });
    const [own] = round.cases[0]!.assignments;
    const { page, faults } = await site.visit(own!.reviewer, `/reviews/${own!.id}`);
    const tabs = page.getByRole('tab');
    await tabs.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('[role="tab"]:focus', { hasText: '代表作 1' }).waitFor();
    await page.getByRole('tab', { name: '代表作 1', exact: true }).waitFor();
    expect(faults).toEqual([]);
  });
});
