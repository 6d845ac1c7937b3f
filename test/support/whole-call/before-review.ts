import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choose, goTo, type FrontDoor, PASSWORD } from '../front-door.js';
import { publishAmendment } from '../publish-amendment.js';
import { APPROVERS, CALL, inDays, OFFICER, OTHER, POOL, WINNER } from './cast.js';

export async function setUpAndInvite(door: FrontDoor) {
  const admin = await door.visit();
  await admin.getByRole('heading', { name: '创建首位管理员' }).waitFor();
  await admin.getByLabel('姓名').fill('管理员');
  await admin.getByLabel('邮箱').fill('root@example.org');
  await admin.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
  await admin.getByRole('button', { name: '创建管理员' }).click();
  await admin.getByRole('heading', { name: '管理员，您好' }).waitFor();
  await goTo(admin, '批次管理');
  await admin.getByLabel('中文名称').fill('智源学者计划');
  await admin.getByLabel('英文名称', { exact: true }).fill('BAAI Scholars');
  await admin.getByRole('button', { name: '设立' }).click();
  await admin.getByRole('heading', { name: '智源学者计划' }).waitFor();
  await invite(admin, OFFICER, '项目主管');
  for (const approver of APPROVERS) await invite(admin, approver, '资助审批人');
  await admin.context().close();
}

async function invite(page: Page, { name, email }: { name: string; email: string }, role: string) {
  await page.getByLabel('姓名').fill(name);
  await page.getByLabel('邮箱', { exact: true }).fill(email);
  await choose(page, '角色', role);
  await choose(page, '所在人才计划', '智源学者计划');
  await page.getByRole('button', { name: '发送邀请' }).click();
  await page.getByText(`已向 ${email} 发出邀请。`).waitFor();
}

/** Drafts the call step by step and publishes it. @returns where it is run */
export async function publish(office: Page): Promise<string> {
  const next = (step: string) => office.getByRole('button', { name: `${step} →` }).click();
  await goTo(office, '批次管理');
  await office.getByRole('link', { name: '拟定新批次' }).click();
  await office.getByLabel('中文名称').fill(CALL);
  await office.getByLabel('英文名称').fill('Scholars of 2026');
  await office.getByRole('button', { name: '开始拟定' }).click();
  await office.getByLabel('申报说明', { exact: true }).fill('看代表作，由小同行评价。');
  await office.getByLabel('开放申报').fill(inDays(-1));
  await office.getByLabel('申报截止').fill(inDays(30));
  await next('研究方向');
  await office.getByRole('button', { name: '添加研究方向' }).click();
  await office.getByLabel('中文名').fill('量子计算');
  await office.getByLabel('英文名').fill('Quantum computing');
  await next('类别与条件');
  await office.getByRole('button', { name: '添加类别' }).click();
  await office.getByLabel('拟选人数').fill('1');
  await next('申报材料');
  await office.getByLabel('代表作至多').fill('2');
  await next('评分标准');
  await office.getByRole('button', { name: '添加评分标准' }).click();
  await office.getByLabel('中文名').fill('原创性');
  await office.getByLabel('评语最少字符数').fill('20');
  for (const [score, words] of [
    ['1', '跟随已有工作'],
    ['9', '开辟新方向'],
  ] as const)
    await office
      .getByRole('group', { name: `${score} 分的含义` })
      .getByLabel('中文说明')
      .fill(words);
  await next('评审与经费');
  await office.getByLabel('每份申请的专家人数').fill('2');
  await office.getByLabel('经费总额').fill('5000000');
  // Seconds instead of a week: nobody waits for its end here.
  await choose(office, '公示期的单位', '小时');
  await office.getByLabel('公示期', { exact: true }).fill('0.001');
  await next('预览');
  await office.getByText('看代表作，由小同行评价。').waitFor();
  await next('检查与发布');
  await office.getByText('内容齐全，可以发布。').waitFor();
  await office.getByRole('button', { name: '发布指南' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '发布指南' }).click();
  await office.getByRole('heading', { name: '申请进展' }).waitFor();
  return office.url();
}

export async function importPool(door: FrontDoor, office: Page) {
  await goTo(office, '批次管理');
  await office.getByRole('link', { name: '专家库' }).click();
  await office.getByRole('link', { name: '批量导入' }).click();
  await office.locator('input[type=file]').setInputFiles({
    ...{ name: '专家.jsonl', mimeType: 'application/x-ndjson' },
    buffer: Buffer.from(POOL.map((one) => JSON.stringify(one)).join('\n')),
  });
  await office.getByText('正在核对文件').waitFor();
  await door.settle();
  await office.getByRole('cell', { name: '量子低密度码的译码' }).waitFor();
  await office.getByRole('button', { name: '导入 3 位专家' }).click();
  await office.getByText('正在导入。').waitFor();
  await door.settle();
  await office.getByRole('link', { name: '查看专家库' }).click();
  await office.getByRole('link', { name: '林专家' }).waitFor();
}

/** The officer brings the deadline forward to a minute that is near; what comes before `untilClosed` passes meanwhile. */
export async function closeEarly(office: Page, manage: string) {
  await office.goto(manage);
  await office.getByRole('link', { name: '修订指南' }).click();
  await office.getByLabel('申报截止').fill(inDays(75 / 86_400));
  await office.getByLabel('宽限（分钟）').fill('0');
  await office.getByLabel('修订理由', { exact: true }).fill('申请均已提交，提前截止。');
  await office.getByText('截止时间提前了').waitFor();
  await publishAmendment(office);
  await office.getByText('申请均已提交，提前截止。').last().waitFor();
}

/** The page of the call counts down by itself. */
export async function untilClosed(office: Page, manage: string) {
  await office.goto(manage.replace('/manage', ''));
  await office.getByText('已截止').first().waitFor({ timeout: 120_000 });
}

export async function checkAll(office: Page, manage: string) {
  await office.goto(manage);
  await office.getByRole('link', { name: '2 份申请待形式审查' }).click();
  await office.getByRole('row').filter({ hasText: WINNER.title }).getByRole('button', { name: '审查' }).click();
  const drawer = office.getByRole('dialog');
  await drawer.getByRole('link', { name: WINNER.title }).waitFor();
  await drawer.getByRole('button', { name: '认定资格合格' }).click();
  await drawer.getByRole('link', { name: OTHER.title }).waitFor();
  await drawer.getByRole('button', { name: '认定资格合格' }).click();
  await office.getByText('没有符合条件的申请').waitFor();
}

export async function decideConflict(office: Page, manage: string) {
  await office.goto(manage);
  await office.getByRole('link', { name: '1 条疑似利益冲突待判定' }).click();
  const row = office.getByRole('row').filter({ hasText: '李明' });
  await row.getByText(/合作/).first().waitFor();
  await row.getByRole('button', { name: '确认' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('判定理由').fill('两人去年合写过论文，已向本人核实。');
  await dialog.getByRole('button', { name: '确认' }).click();
  await office.getByText('没有待判定的利益冲突').waitFor();
}

export async function planAndAssign(door: FrontDoor, office: Page, manage: string) {
  await office.goto(manage);
  await office.getByText('设立评审轮次', { exact: true }).click();
  await office.getByLabel('名称', { exact: true }).fill('函评');
  await office.getByLabel('意见截止时间').fill(inDays(20));
  await office.getByLabel('轮次结束时间').fill(inDays(25));
  await office.getByRole('button', { name: '设立' }).click();
  await office.getByRole('link', { name: '函评' }).waitFor();
  await office.getByRole('link', { name: '指派' }).last().click();
  await office.getByRole('button', { name: '推荐专家' }).click();
  await office.getByRole('button', { name: '开始推荐' }).click();
  await office.getByText('正在推荐：等待开始').waitFor();
  await door.settle();
  const rows = office.getByRole('table', { name: '指派' }).locator('tbody tr');
  await rows.nth(3).waitFor();
  expect(await rows.filter({ hasText: '李明' }).count()).toBe(0);
  for (const { nameZh } of POOL.slice(0, 2)) expect(await rows.filter({ hasText: nameZh }).count()).toBe(2);
  await office.getByRole('button', { name: '发出邀请' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByText('将向专家发出 4 份邀请邮件').waitFor();
  await dialog.getByRole('button', { name: '确认发出' }).click();
  await dialog.getByText('已为 2 份申请发出 4 份邀请').waitFor();
}

export async function openRound(office: Page, manage: string) {
  await office.goto(manage);
  await office.getByRole('link', { name: '函评尚未开始' }).click();
  await office.getByRole('button', { name: '开始评审' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '开始评审' }).click();
  await office.getByText('进行中').waitFor();
}
