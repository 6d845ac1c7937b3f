import { describe, expect, it, jest } from '@jest/globals';
import { givePassword, makePerson } from '../factories/people.js';
import { makeOfferToRead } from '../factories/reading.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

/** The page that the link of the mail opens, and what it leads to. */
describe('a reviewer who is invited', () => {
  const site = useSite();

  it('who is signed in already is led from the link of the mail straight into the reading room', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    const { page, faults } = await site.visit(offer.reviewer, `/offer#token=${offer.token}`);
    await page.getByRole('radio', { name: '小领域相近' }).check();
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    await page.getByRole('button', { name: '接受邀请' }).click();
    await page.getByText('阅读全文：代表作、本人贡献说明与方向陈述。', { exact: true }).waitFor();
    expect(await page.getByRole('main').getByText('登录').count()).toBe(0);
    await page.getByRole('link', { name: '开始阅读' }).click();
    await page.waitForURL(`**/reviews/${offer.assignmentId}`);
    await page.getByRole('tab', { name: '代表作 1' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('is told when somebody else is signed in where the mail was opened', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    await givePassword(site.world, offer.reviewer);
    const other = await makePerson(site.world, { name: '同办公室的人' });
    const { page, faults } = await site.visit(other, `/offer#token=${offer.token}`);
    await page.getByText('您现在以“同办公室的人”登录，而这份邀请发给了另一位专家').waitFor();
    expect(await page.getByText(offer.reviewer.name).count()).toBe(0);
    await page.getByRole('radio', { name: '小领域相近' }).check();
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    await page.getByRole('button', { name: '接受邀请' }).click();
    await page.getByText('阅读全文须以收到邀请的邮箱登录').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: '退出并以受邀账号登录' }).click();
    await page.waitForURL(`**/reviews/${offer.assignmentId}`);
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('declines with a reason and names somebody better', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    const { page, faults } = await site.browser.visitor({ viewport: { width: 360, height: 740 } });
    await page.goto(`${site.origin}/offer#token=${offer.token}`);
    // The token of the link stays in the address.
    await page.getByRole('link', { name: '直接去答复' }).click();
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('必填').waitFor();
    await page.getByRole('radio', { name: '不是我的小领域' }).check();
    await page.getByRole('textbox', { name: '谁更合适' }).fill('赵六，乙大学');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('您已谢绝邀请，谢谢您的答复').waitFor();
    const officer = await site.world.as(offer.call.officer);
    expect((await officer.get(`/assignments/${offer.assignmentId}`)).body.match).toMatchObject({
      declineReason: 'too_far',
      suggestions: [{ name: '赵六', institution: '乙大学' }],
    });
    const { page: board } = await site.visit(offer.call.officer, `/manage/calls/${offer.call.id}/assignment`);
    await board.getByText('认为更合适：赵六 · 乙大学').waitFor();
    expect(faults).toEqual([]);
  });

  it('reports a solicitation before the answer, and after a no, which they made by the link', async () => {
    const offer = await makeOfferToRead(site.world, 1, ['一页']);
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/offer#token=${offer.token}`);
    await page.getByRole('link', { name: '登录后举报打招呼' }).waitFor();
    await page.getByRole('button', { name: '谢绝' }).click();
    // Also who stands back because of it.
    await page.getByRole('radio', { name: /利益冲突/ }).check();
    await page.getByRole('button', { name: '谢绝' }).click();
    await page.getByText('您已谢绝邀请').waitFor();
    expect(await page.getByRole('link', { name: '登录后举报打招呼' }).getAttribute('href')).toBe(
      `/sign-in?to=${encodeURIComponent(`/assignments/${offer.assignmentId}`)}`,
    );
    await site.signIn(page, offer.reviewer);
    await page.goto(`${site.origin}/reviews`);
    await page.locator('section', { hasText: '此前的邀请' }).getByRole('link').click();
    await page.getByRole('button', { name: '举报打招呼' }).click();
    await page.getByRole('textbox', { name: '经过' }).fill('周三晚上有人来电，请我打高分。');
    await page.getByRole('button', { name: '提交举报' }).click();
    await page.getByText('已记录在案，谢谢您。').waitFor();
    expect(faults).toEqual([]);
  });
});
