import { describe, expect, it, jest } from '@jest/globals';
import { givePassword } from '../factories/people.js';
import { makeOfferToRead } from '../factories/reading.js';
import { draftBody, makeRound, submitted } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { crash } from '../support/browser.js';
import { useSite } from '../support/site.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const COMMENT = '这项工作提出了新的译码思路，证明完整，实验可以复现，意义明确。';

/** From the offer to the receipt: the reading room, the review in it, and the list of one's reviews. */
describe('a reviewer', () => {
  const site = useSite();

  it('accepts by the link of the mail, reads thirty Chinese pages, scores by keyboard and gets a receipt', async () => {
    const offer = await makeOfferToRead(site.world, 30, ['量子存储器的纠错', '表面码与稳定子码的译码算法']);
    await givePassword(site.world, offer.reviewer);
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/offer#token=${offer.token}`);
    await page.getByRole('heading', { name: '量子存储器的纠错' }).waitFor();
    await page.getByRole('button', { name: '接受邀请' }).click();
    await page.getByText('接受前须作此声明').waitFor();
    await page.getByRole('radio', { name: '小领域相近' }).check();
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '接受邀请' }).click();
    await page.getByText('您已接受邀请').waitFor();
    await page.getByRole('link', { name: '登录并开始阅读' }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();

    await site.signIn(page, offer.reviewer);
    await page.goto(`${site.origin}/reviews`);
    await page.getByText('尚未动笔').waitFor();
    await page.getByRole('link', { name: '量子存储器的纠错' }).click();
    await page.getByRole('tab', { name: '代表作 1' }).click();
    await page.getByText('I had the idea and wrote the proofs.').waitFor();
    const paper = page.getByRole('region', { name: '全文' });
    await paper.getByText('表面码与稳定子码的译码算法').first().waitFor();
    await page.getByText('/ 30').waitFor();
    expect(await barriers(page)).toEqual([]);

    // Page keys, then a search that only the last page answers.
    await page.keyboard.press('n');
    await paper.getByText('第2页', { exact: true }).waitFor();
    await page.keyboard.press('f');
    await page.keyboard.type('第30页');
    await paper.locator('.highlight.selected').waitFor();
    expect(await page.getByRole('textbox', { name: '页码' }).inputValue()).toBe('30');
    await page.keyboard.press('Escape');

    // A digit scores the criterion at hand; while somebody types, it is a digit.
    await page.keyboard.press('j');
    await page.keyboard.press('8');
    await page.keyboard.press('c');
    await page.keyboard.type(`${COMMENT}8`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('7');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.reload();
    await page.getByRole('textbox', { name: '评语：原创性' }).waitFor();
    expect(await page.getByRole('textbox', { name: '评语：原创性' }).inputValue()).toBe(`${COMMENT}8`);
    const scale = (name: string) => page.getByRole('radiogroup', { name });
    expect(await scale('原创性').getByRole('radio', { name: '8' }).isChecked()).toBe(true);
    expect(await scale('贡献').getByRole('radio', { name: '7' }).isChecked()).toBe(true);
    // Said on accepting.
    await page.getByText('4 小领域相近').waitFor();

    await page.keyboard.press('g');
    const check = page.getByRole('dialog');
    await check.getByText('还差 2 项').waitFor();
    expect(await check.getByRole('button', { name: '提交评审意见' }).isDisabled()).toBe(true);
    await check.getByRole('button', { name: '去填写：贡献 · 评语' }).click();
    await check.waitFor({ state: 'hidden' });
    await page.keyboard.type(COMMENT);
    expect(await page.getByRole('textbox', { name: '评语：贡献' }).inputValue()).toBe(COMMENT);
    await page.getByRole('combobox', { name: '把握程度' }).click();
    await page.getByTitle('4 有把握').click();
    const toCheck = page.getByRole('button', { name: '检查并提交' }).first();
    await toCheck.press('Enter');
    await check.getByText('各项都已齐备').waitFor();
    // Closed by a key, it leads back to where one was.
    await page.keyboard.press('Escape');
    await check.waitFor({ state: 'hidden' });
    await page.locator('button:focus', { hasText: '检查并提交' }).waitFor();
    await toCheck.press('Enter');
    await check.getByText('各项都已齐备').waitFor();
    await check.getByRole('checkbox', { name: '我声明与此申请没有利益冲突' }).check();
    await check.getByRole('button', { name: '提交评审意见' }).click();
    await page.getByRole('heading', { name: '评审意见已提交' }).waitFor();
    await page.getByText('第 1 次提交').waitFor();
    await page.getByText('其他评审人尚未提交').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '回到评审列表' }).click();
    await page.getByText('共完成 1 份评审，其中 1 份按时提交').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reports a solicitation in a few words and is told who reads it', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    await site.world.db.query(`UPDATE assignment SET state = 'accepted' WHERE id = $1`, [offer.assignmentId]);
    const { page, faults } = await site.browser.visitor();
    await site.signIn(page, offer.reviewer);
    await page.goto(`${site.origin}/reviews/${offer.assignmentId}`);
    await page.getByRole('button', { name: '举报打招呼' }).click();
    await page.getByText('申报人和其他评审人都看不到').waitFor();
    await page.getByRole('checkbox', { name: '电话' }).check();
    await page.getByRole('textbox', { name: '经过' }).fill('周三晚上有人来电，请我打高分。');
    await page.getByRole('button', { name: '提交举报' }).click();
    await page.getByText('已记录在案，谢谢您。').waitFor();
    const officer = await site.world.as(offer.call.officer);
    const { items } = (await officer.get(`/calls/${offer.call.id}/solicitations`)).body;
    expect(items).toMatchObject([{ account: '方式：电话\n周三晚上有人来电，请我打高分。' }]);
    expect(faults).toEqual([]);
  });

  it('stands back from the reading room over a tie found in the papers, and the case is theirs no more', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    await site.world.db.query(`UPDATE assignment SET state = 'accepted' WHERE id = $1`, [offer.assignmentId]);
    const { page, faults } = await site.browser.visitor();
    await site.signIn(page, offer.reviewer);
    await page.goto(`${site.origin}/reviews/${offer.assignmentId}`);
    await page.getByRole('textbox', { name: '总体意见' }).fill('这项工作我很熟悉');
    await page.getByRole('button', { name: '声明回避' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('此申请对您关闭').waitFor();
    await dialog.getByRole('textbox', { name: '是什么关系' }).fill('同单位');
    await dialog.getByRole('button', { name: '声明回避' }).click();
    await dialog.getByText('您不再评审这份申请').waitFor();
    await dialog.getByRole('button', { name: '回到我的评审' }).click();
    await page.waitForURL(`${site.origin}/reviews`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator(`a[href="/reviews/${offer.assignmentId}"]`).count()).toBe(0);
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(await kept()).not.toContain(offer.assignmentId);
    await page.goto(`${site.origin}/home`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator(`a[href*="${offer.assignmentId}"]`).count()).toBe(0);
    const reviewer = await site.world.as(offer.reviewer);
    expect((await reviewer.get(`/assignments/${offer.assignmentId}/review-form`)).status).toBe(404);
    expect(faults).toEqual([]);
  });

  it('reads the others once the own review is in, and keeps the keys of the room on one sheet', async () => {
    const round = await makeRound(site.world);
    const [own, other] = round.cases[0]!.assignments;
    await submitted(site.world, round, own!, [8, 6]);
    await submitted(site.world, round, other!, [3, 9]);
    const { page, faults } = await site.browser.visitor();
    await site.signIn(page, own!.reviewer);
    await page.goto(`${site.origin}/reviews/${own!.id}`);
    await page.getByRole('heading', { name: '同组评审意见' }).waitFor();
    const scores = page.getByRole('table', { name: '分数对照' });
    expect(await scores.getByRole('row', { name: '原创性' }).getByRole('cell').allTextContents()).toEqual([
      ...['原创性', '8', '3'],
    ]);
    await page.locator('summary').filter({ hasText: '评审人' }).click();
    expect(await page.getByText(other!.reviewer.name).count()).toBe(0);
    // What is for officers alone is shown to its author, and to no other reviewer.
    expect(await page.getByText('仅供秘书处').count()).toBe(1);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('loses no word when the line drops in the middle of a comment', async () => {
    const round = await makeRound(site.world, { reviewers: 1 });
    const [own] = round.cases[0]!.assignments;
    const { page } = await site.browser.visitor();
    await site.signIn(page, own!.reviewer);
    await page.goto(`${site.origin}/reviews/${own!.id}`);
    const comment = page.getByRole('textbox', { name: '评语：原创性' });
    await comment.fill('在线时写下。');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    await page.context().setOffline(true);
    await comment.fill('在线时写下。离线时又补了一句。');
    await page.getByRole('status').filter({ hasText: '离线，已留在本机' }).first().waitFor();
    const context = page.context();
    await crash(page);
    await context.setOffline(false);
    const next = await context.newPage();
    await next.goto(`${site.origin}/reviews/${own!.id}`);
    await next.getByText('已找回这台设备上未及保存的内容').waitFor();
    const found = next.getByRole('textbox', { name: '评语：原创性' });
    expect(await found.inputValue()).toBe('在线时写下。离线时又补了一句。');
    await next.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    const { body } = await (await site.world.as(own!.reviewer)).get(`/assignments/${own!.id}/review-form`);
    expect(Object.values(body.review.content.comments)).toEqual(['在线时写下。离线时又补了一句。']);
  });

  it('cuts no comment off that is too long, and says how long it may be', async () => {
    const round = await makeRound(site.world, { reviewers: 1 });
    const [own] = round.cases[0]!.assignments;
    const { page, faults } = await site.visit(own!.reviewer, `/reviews/${own!.id}`);
    const comment = page.getByRole('textbox', { name: '评语：原创性' });
    await comment.fill('好'.repeat(10_001));
    await page.getByText('10001 / 10000').waitFor();
    await page.getByRole('alert').filter({ hasText: '评语：原创性：最多 10000 个字符' }).waitFor();
    expect((await comment.inputValue()).length).toBe(10_001);
    await comment.fill('𠮷'.repeat(10_000));
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('reads and writes on a phone, one side at a time', async () => {
    const offer = await makeOfferToRead(site.world, 3, ['手机上也能读']);
    await site.world.db.query(`UPDATE assignment SET state = 'accepted' WHERE id = $1`, [offer.assignmentId]);
    const phone = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const;
    const { page, faults } = await site.browser.visitor(phone);
    await site.signIn(page, offer.reviewer);
    await page.goto(`${site.origin}/reviews/${offer.assignmentId}`);
    await page.getByRole('tab', { name: '代表作 1' }).click();
    await page.getByRole('region', { name: '全文' }).getByText('手机上也能读').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByText('评审意见', { exact: true }).first().click();
    await page.getByRole('textbox', { name: '总体意见' }).fill('很好。');
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reads the receipt on a phone below what stays on top', async () => {
    const round = await makeRound(site.world, { reviewers: 1 });
    const [own] = round.cases[0]!.assignments;
    const reviewer = await site.world.as(own!.reviewer);
    expect((await reviewer.put(`/assignments/${own!.id}/review`, draftBody(round.call, 6, 0))).status).toBe(200);
    const phone = { viewport: { width: 360, height: 740 } };
    const { page, faults } = await site.visit(own!.reviewer, `/reviews/${own!.id}`, phone);
    await page.getByTitle('评审意见').click();
    await page.getByRole('button', { name: '检查并提交' }).last().click();
    const check = page.getByRole('dialog');
    await check.getByRole('checkbox', { name: '我声明与此申请没有利益冲突' }).check();
    await check.getByRole('button', { name: '提交评审意见' }).click();
    await check.waitFor({ state: 'hidden' });
    const heading = page.getByRole('heading', { name: '评审意见已提交' });
    await heading.waitFor();
    await until(
      page,
      `(() => {
      const heading = document.querySelector('.receipt h2');
      const { x, y, height } = heading.getBoundingClientRect();
      return document.elementFromPoint(x + 4, y + height / 2) === heading;
    })()`,
    );
    expect(faults).toEqual([]);
  });

  it('finds what its applicant withdrew closed on the list, with nothing of the case', async () => {
    const round = await makeRound(site.world, { cases: 2, reviewers: 1 });
    const [gone] = round.cases;
    await submitted(site.world, round, gone!.assignments[0]!, 6);
    const applicant = await site.world.as(gone!.applicant);
    expect((await applicant.post(`/applications/${gone!.id}/withdraw`, {})).status).toBe(204);
    const { page, faults } = await site.visit(round.reviewers[0]!, '/reviews');
    await page.getByRole('link', { name: '题目2' }).waitFor();
    const closed = page.locator('section').filter({ has: page.getByRole('heading', { name: '已关闭' }) });
    await closed.getByText('申报人已撤回申请，您无需再做任何事').waitFor();
    expect(await closed.getByRole('link').count()).toBe(0);
    expect(await page.getByText('题目1').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${site.origin}/home`);
    await page.getByRole('link', { name: '题目2' }).waitFor();
    expect(await page.getByText('题目1').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
