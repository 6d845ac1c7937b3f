import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { chinesePdf } from '../../factories/chinese-pdf.js';
import { choose, dropPdf, goTo, type FrontDoor } from '../front-door.js';
import { CALL, COMMENT, type Candidate } from './cast.js';

/** From the sign-up to the receipt. */
export async function apply(door: FrontDoor, who: Candidate): Promise<Page> {
  const page = await door.signUp(who.name, who.email);
  await page.goto(door.origin);
  await page.getByRole('link', { name: CALL }).click();
  await page.getByRole('link', { name: '开始申报' }).first().click();
  // The call has one direction and one track: both stand there.
  await page.getByRole('button', { name: '建立申请草稿' }).click();
  await page.getByRole('textbox', { name: '题目' }).fill(who.title);
  await page.getByRole('textbox', { name: '摘要', exact: true }).fill(who.summary);
  await page.getByRole('textbox', { name: '关键词' }).fill('量子纠错；');
  const statement = { name: '陈述.pdf', mimeType: 'application/pdf', buffer: await chinesePdf(1, [who.summary]) };
  await page
    .getByRole('group', { name: /方向陈述/ })
    .locator('input[type=file]')
    .setInputFiles(statement);
  await page.getByRole('link', { name: /陈述.pdf/ }).waitFor();
  await dropPdf(page, '添加代表作', `${who.work}.pdf`, await chinesePdf(2, [who.work]));
  const work = page.getByRole('region', { name: '代表作 1' });
  await work.getByRole('link', { name: `${who.work}.pdf` }).waitFor();
  expect(await work.getByRole('textbox', { name: '题名' }).inputValue()).toBe(who.work);
  await work.getByRole('textbox', { name: '本人贡献' }).fill('提出想法，写出全部证明。');
  await work.getByRole('textbox', { name: '意义' }).fill('译码快了十倍。');
  await work.getByRole('textbox', { name: '作者' }).fill(`${who.name}；`);

  await page.getByRole('link', { name: '个人资料中的姓名' }).click();
  expect(await page.getByRole('textbox', { name: '中文姓名' }).inputValue()).toBe(who.name);
  await page.getByRole('textbox', { name: '拉丁字母姓名' }).fill(who.latin);
  await page.getByRole('textbox', { name: '依托单位' }).fill(who.institution);
  await page.getByRole('textbox', { name: '近年合作者' }).fill(who.collaborators);
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  await page.getByRole('link', { name: '回到申请' }).click();
  await page.getByText('材料已齐').waitFor();
  await page.getByRole('button', { name: '提交申请' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '提交申请' }).click();
  await page.getByText('申请已提交').waitFor();
  await page.getByRole('definition').filter({ hasText: who.title }).waitFor();
  await page.getByText('第 1 次提交').waitFor();
  await door.settle();
  return page;
}

/** Accepts without signing in what was offered by mail, then reads and writes in the reading room. */
export async function review(door: FrontDoor, name: string, email: string, scores: Record<string, number>) {
  const page = await door.visit();
  for (const link of await door.linksTo(email, 'offer')) {
    await page.goto(link);
    await page.getByRole('radio', { name: '正是同一小领域' }).check();
    await page.getByRole('checkbox', { name: '我与此申请没有利益冲突' }).check();
    await page.getByRole('button', { name: '接受邀请' }).click();
    await page.getByText('您已接受邀请').waitFor();
  }
  await door.setFirstPassword(page, email);
  await page.getByText(name).first().waitFor();
  for (const [title, score] of Object.entries(scores)) {
    await goTo(page, '评审');
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('tab', { name: '代表作 1' }).click();
    await page.getByText('提出想法，写出全部证明。').waitFor();
    await page.getByRole('region', { name: '全文' }).getByText(/码/).first().waitFor();
    await page.getByRole('radiogroup', { name: '原创性' }).getByText(String(score), { exact: true }).click();
    await page.getByRole('textbox', { name: '评语：原创性' }).fill(COMMENT);
    await page.getByRole('textbox', { name: '总体意见' }).fill('值得认真考虑。');
    await choose(page, '把握程度', '4 有把握');
    await page.getByRole('button', { name: '检查并提交' }).first().click();
    const check = page.getByRole('dialog');
    await check.getByText('各项都已齐备').waitFor();
    await check.getByRole('checkbox', { name: '我声明与此申请没有利益冲突' }).check();
    await check.getByRole('button', { name: '提交评审意见' }).click();
    await page.getByRole('heading', { name: '评审意见已提交' }).waitFor();
  }
  await page.context().close();
}
