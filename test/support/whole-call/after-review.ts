import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { choose, goTo, type FrontDoor, PASSWORD } from '../front-door.js';
import { CALL, inDays, OTHER, WINNER } from './cast.js';

export async function closeAndShortlist(office: Page, manage: string) {
  await office.goto(manage);
  await office.getByRole('link', { name: '函评的 4 份意见都已交齐，可以结束' }).click();
  await office.getByText('已交 4 / 4 份意见').waitFor();
  await office.getByRole('button', { name: '结束评审' }).click();
  await office.getByRole('dialog').getByText('意见已交齐').waitFor();
  await office.getByRole('dialog').getByRole('button', { name: '结束评审' }).click();
  await office.getByText('已结束').first().waitFor();
  await office.getByRole('link', { name: '查看排序' }).click();
  const rows = office.getByRole('table', { name: /名次表/ }).locator('tbody tr');
  await rows.nth(1).waitFor();
  expect(await rows.nth(0).textContent()).toContain(WINNER.title);
  // One place is planned; what two would bring is looked at, and not kept.
  const line = office.getByRole('textbox', { name: '线上名额' });
  expect(await line.inputValue()).toBe('1');
  await office.getByRole('button', { name: '增加一个名额' }).click();
  await office.waitForURL(/line=[^&]*\.2(_|&|$)/);
  await office.getByRole('button', { name: '回到目标' }).click();
  await office.getByText('目标名额为 1').waitFor();
  expect(await line.inputValue()).toBe('1');
  for (const [title, list] of [
    [WINNER.title, '列入候选'],
    [OTHER.title, '不列入候选'],
  ] as const) {
    await office.getByRole('checkbox', { name: `选择 ${title}` }).check();
    await office.getByRole('button', { name: list, exact: true }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('理由').fill('按名次和资助线。');
    await dialog.getByRole('button', { name: list, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  await rows.filter({ hasText: WINNER.title }).getByText('进入候选', { exact: true }).waitFor();
  await rows.filter({ hasText: OTHER.title }).getByText('未进入候选', { exact: true }).waitFor();
  await office.getByRole('link', { name: '评审进展' }).click();
  await office.getByRole('button', { name: '确定排序' }).click();
  await office.getByRole('dialog').getByRole('button', { name: '确定排序' }).click();
  await office.getByText(/^结果已定/).waitFor();
}

export async function decide(office: Page, manage: string) {
  await office.goto(`${manage}/decisions`);
  await office.getByRole('button', { name: `起草: ${WINNER.title}` }).click();
  await office.getByLabel('资助金额').fill('300万');
  await office.getByLabel('资助理由').fill('小同行评价居前，建议予以支持。');
  await office.getByRole('button', { name: '保存' }).click();
  await office.getByText('没有待起草的候选申请').waitFor();
  await office.getByRole('link', { name: WINNER.title }).click();
  await office.getByRole('button', { name: '提交审批' }).click();
  await office.getByText('材料在提交审批时冻结').waitFor();
}

export async function approve(desk: Page, before: number) {
  await goTo(desk, '审批');
  await desk.getByText(`已有 ${before} / 2 人签批`).waitFor();
  await desk.getByRole('link', { name: WINNER.title }).click();
  await desk.getByRole('checkbox', { name: /我已通读以上材料/ }).check();
  await desk.getByRole('button', { name: '进入签批' }).click();
  await desk.getByText('您将签批资助 ¥3,000,000').waitFor();
  await desk.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
  await desk.getByRole('button', { name: '签批此决定' }).click();
  await desk.getByText('您已签批。').waitFor();
}

/** Opens the public notice, which anybody reads; once it is over, tells the scholar. */
export async function notice(door: FrontDoor, office: Page) {
  await office.reload();
  await office.getByRole('button', { name: '开始公示' }).click();
  await office.getByRole('button', { name: '确认公示' }).click();
  await office.getByText('公示中').first().waitFor();
  const anybody = await door.visit();
  await anybody.getByRole('link', { name: CALL }).last().click();
  await anybody.getByRole('link', { name: /公示/ }).first().click();
  await anybody.getByText(`${WINNER.name} ${WINNER.latin}`).waitFor();
  expect(await anybody.getByText(OTHER.name).count()).toBe(0);
  await anybody.context().close();
  const confirm = office.getByRole('button', { name: '公示结束，确认' });
  do {
    await office.reload();
    await office.getByText('公示中').first().waitFor();
  } while ((await confirm.count()) === 0);
  await confirm.click();
  await office.getByRole('button', { name: '通知学者' }).click();
  await office.getByRole('button', { name: '发出通知' }).click();
  await office.getByText('待学者答复').first().waitFor();
}

/** From the desk, as it is now, to what stands there with this note. */
async function home(scholar: Page, note: string) {
  await goTo(scholar, '我的工作台');
  await scholar.reload();
  const task = scholar.getByRole('listitem').filter({ hasText: note });
  await task.getByRole('link', { name: WINNER.title }).click();
}

export async function accept(door: FrontDoor, scholar: Page) {
  await home(scholar, '入选通知');
  await scholar.getByText('接受意味着').waitFor();
  await scholar.getByText('¥3,000,000').first().waitFor();
  await scholar.getByRole('button', { name: '接受资助' }).click();
  await scholar.getByText('您已接受这项资助。').waitFor();
  await door.settle();
}

/** The officer plans, an approver pays. */
export async function pay(office: Page, manage: string, payer: Page) {
  await office.goto(`${manage}/awards`);
  await office.getByRole('link', { name: WINNER.name }).click();
  await office.getByLabel('金额').fill('100万');
  await office.getByLabel('计划日期').fill(inDays(10).slice(0, 10));
  await office.getByRole('button', { name: '排定' }).click();
  await office.getByRole('cell', { name: '待拨付' }).waitFor();
  await goTo(payer, '审批');
  await payer.getByRole('button', { name: `拨付: ${WINNER.name}` }).click();
  await payer.getByLabel('银行或财务凭证号').fill('凭 2027-001');
  await payer.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
  await payer.getByRole('dialog').getByRole('button', { name: '拨付' }).click();
  await payer.getByText('现在没有待您拨付的款项。').waitFor();
  await office.reload();
  await office.getByText('凭 2027-001').waitFor();
}

export async function registerOutcome(scholar: Page) {
  await home(scholar, '资助执行中');
  await scholar.getByText('凭证号 凭 2027-001').waitFor();
  await scholar.getByRole('textbox', { name: '名称' }).fill('表面码译码程序');
  await choose(scholar, '类型', '软件著作权');
  await scholar.getByRole('textbox', { name: '年份' }).fill('2026');
  await scholar.getByRole('button', { name: '登记成果' }).click();
  await scholar.getByRole('listitem').filter({ hasText: '表面码译码程序' }).waitFor();
}

export async function lookAtRegister(door: FrontDoor) {
  const anybody = await door.visit('/register');
  await anybody.getByRole('row', { name: /量子计算/ }).waitFor();
  await anybody.getByRole('link', { name: WINNER.name }).click();
  await anybody.getByRole('heading', { name: `${WINNER.name} ${WINNER.latin}` }).waitFor();
  await anybody.getByText('表面码译码程序').waitFor();
  await anybody.context().close();
}

/** The office ends the call for whoever is in no decision. */
export async function tellTheOthers(office: Page, manage: string): Promise<void> {
  await office.goto(`${manage}/decisions`);
  await office.getByRole('button', { name: '告知未入选者' }).click();
  const dialog = office.getByRole('dialog');
  await dialog.getByLabel('理由').fill('按名次和资助线。');
  await dialog.getByRole('button', { name: '告知未入选者' }).click();
  await office.getByText('已告知 1 位申报人').waitFor();
}
