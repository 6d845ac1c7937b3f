import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hashPassword } from '#identity';
import { makeFunding, makeShortlisted, type FundingWorld } from '../factories/decisions.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const PASSWORD = '足够长的一个密码短语';

describe('the money of a call', () => {
  const site = useSite();
  let funding: FundingWorld;
  const seen: string[][] = [];

  beforeAll(async () => {
    funding = await makeFunding(site.world, { noticeHours: 24 });
    for (const { id } of funding.approvers) await givePassword(id);
  });

  async function givePassword(id: string): Promise<void> {
    await site.world.db.query('UPDATE person SET password_hash = $2 WHERE id = $1', [id, await hashPassword(PASSWORD)]);
  }

  /** A page signed in as this person. */
  async function pageOf(person: MadePerson | null): Promise<Page> {
    const { page, faults } = await site.browser.visitor();
    if (person) await site.signIn(page, person);
    seen.push(faults);
    return page;
  }

  it('goes from the draft through two signatures, the notice and an objection to the first payment', async () => {
    const { call, officer, approvers } = funding;
    const { applicant } = await makeShortlisted(site.world, call);

    const office = await pageOf(officer);
    await office.goto(`${site.origin}/manage/calls/${call.id}/decisions`);
    await office.getByRole('button', { name: '起草: 量子纠错' }).click();
    await office.getByLabel('资助金额').fill('300万');
    await office.getByLabel('资助理由').fill('小同行评价居前，建议予以支持。');
    await office.getByRole('button', { name: '保存' }).click();
    await office.getByText('没有待起草的候选申请').waitFor();
    await office.getByRole('img', { name: /草拟 ¥3,000,000/ }).waitFor();
    expect(await barriers(office)).toEqual([]);
    await office.getByRole('link', { name: '量子纠错' }).click();
    await office.getByRole('button', { name: '提交审批' }).click();
    await office.getByText('材料在提交审批时冻结').waitFor();

    for (const [index, approver] of approvers.slice(0, 2).entries()) {
      const desk = await pageOf(approver);
      await desk.goto(`${site.origin}/approvals`);
      await desk.getByText(`已有 ${index} / 2 人签批`).waitFor();
      await desk.getByRole('link', { name: '量子纠错' }).click();
      await desk.getByRole('heading', { name: '资助理由' }).waitFor();
      expect(await desk.getByRole('button', { name: '进入签批' }).isDisabled()).toBe(true);
      await desk.getByRole('checkbox', { name: /我已通读以上材料/ }).check();
      await desk.getByRole('button', { name: '进入签批' }).click();
      await desk.getByText('您将签批资助 ¥3,000,000').waitFor();
      await desk.getByRole('textbox', { name: '密码' }).fill('不是这个密码短语');
      await desk.getByRole('button', { name: '签批此决定' }).click();
      await desk.getByRole('alert').first().waitFor();
      await desk.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
      await desk.getByRole('button', { name: '签批此决定' }).click();
      await desk.getByText('您已签批。').waitFor();
      expect(await barriers(desk)).toEqual([]);
      await desk.context().close();
    }

    await office.reload();
    await office.getByRole('button', { name: '开始公示' }).click();
    await office.getByRole('button', { name: '确认公示' }).click();
    await office.getByText('公示中').first().waitFor();
    await office.getByText('公示期满后方可确认').waitFor();
    expect(await office.getByRole('button', { name: '公示结束，确认' }).isDisabled()).toBe(true);

    const anybody = await pageOf(null);
    await anybody.goto(site.origin);
    const running = anybody.locator('section').filter({ has: anybody.getByRole('heading', { name: '正在公示' }) });
    await running.getByRole('link', { name: '智源学者计划 2026' }).click();
    await anybody.waitForURL(`**/calls/${call.id}/notice`);
    await anybody.getByText('王伟 Wei Wang').waitFor();
    expect(await barriers(anybody)).toEqual([]);
    await anybody.getByRole('link', { name: '对“王伟 Wei Wang”提出异议' }).click();
    await anybody.getByRole('heading', { name: '对“王伟 Wei Wang”提出异议' }).waitFor();
    await anybody.getByText('量子纠错').first().waitFor();
    await anybody.getByLabel('姓名').fill('李群众');
    // All that is amiss is said at once, in the language of the page: the browser's own note would stop at the first.
    await anybody.getByLabel('邮箱').fill('someone');
    await anybody.getByLabel('异议内容').fill('太短');
    await anybody.getByText('至少 20 个字符').waitFor();
    await anybody.getByText('2 / 10000').waitFor();
    await anybody.getByRole('button', { name: '提交异议' }).click();
    await anybody.getByText('请至少写 20 个字').waitFor();
    await anybody.getByText('请填写有效的邮箱地址').waitFor();
    await anybody.getByLabel('邮箱').fill('someone@example.org');
    await anybody.getByLabel('异议内容').fill('第二项代表作的第一完成人另有其人，请予核实。'.repeat(2));
    await anybody.getByLabel('证据').fill('https://example.org/evidence');
    await anybody.getByRole('button', { name: '提交异议' }).click();
    await anybody.getByText('异议已收到').waitFor();
    await anybody.getByRole('link', { name: '返回公示' }).click();
    await anybody.waitForURL(`**/calls/${call.id}/notice`);

    await office.goto(`${site.origin}/manage/calls/${call.id}/objections`);
    await office.getByText('请予核实').first().waitFor();
    await office.getByRole('combobox', { name: '选择独立的核查人' }).click();
    await office.getByTitle(`${approvers[2].name}（审批人）`).click();
    await office.getByRole('button', { name: '指派' }).click();
    await office.getByText('核查中').waitFor();
    expect(await barriers(office)).toEqual([]);
    const handler = await pageOf(approvers[2]);
    await handler.goto(`${site.origin}/manage/calls/${call.id}/objections`);
    await handler.getByRole('radio', { name: '异议不成立' }).check();
    await handler.getByLabel('核查结论').fill('经核实，署名与贡献说明一致。');
    await handler.getByRole('button', { name: '保存' }).click();
    await handler.getByText('不成立', { exact: true }).waitFor();

    // The tests do not wait for clocks: the window passes.
    await site.world.db.query(`UPDATE decision SET notice_ends_at = now() - interval '1 second'`);
    await office.goto(`${site.origin}/manage/calls/${call.id}/decisions`);
    await office.getByRole('link', { name: '量子纠错' }).click();
    await office.getByRole('button', { name: '公示结束，确认' }).click();
    // What mails somebody and cannot be taken back asks first, and the no is one.
    await office.getByRole('button', { name: '通知学者' }).click();
    await office.getByText('邮件发出后不能收回').waitFor();
    await office.getByRole('button', { name: '暂不' }).click();
    await office.getByText('邮件发出后不能收回').waitFor({ state: 'hidden' });
    await office.getByRole('button', { name: '通知学者' }).click();
    await office.getByRole('button', { name: '发出通知' }).click();
    await office.getByText('待学者答复').first().waitFor();

    const scholar = await pageOf(applicant);
    await scholar.goto(office.url());
    await scholar.getByText('¥3,000,000').waitFor();
    await scholar.getByText('接受意味着').waitFor();
    await scholar.getByText('量子纠错').waitFor();
    await scholar.getByLabel(/附言/).fill('九月入职。');
    expect(await barriers(scholar)).toEqual([]);
    await scholar.getByRole('button', { name: '接受资助' }).click();
    await scholar.getByText('您已接受这项资助。').waitFor();
    await site.world.drain();

    await office.goto(scholar.url());
    await office.getByText('九月入职。').waitFor();
    await office.goto(`${site.origin}/manage/calls/${call.id}/awards`);
    await office.getByRole('link', { name: '王伟' }).click();
    await office.getByLabel('金额').fill('100万');
    await office.getByLabel('计划日期').fill('2027-01-15');
    await office.getByRole('button', { name: '排定' }).click();
    await office.getByText('2027年1月15日').waitFor();
    expect(await barriers(office)).toEqual([]);
    const payer = await pageOf(approvers[0]);
    await payer.goto(`${site.origin}/approvals`);
    await payer.getByRole('button', { name: '拨付: 王伟' }).click();
    await payer.getByLabel('银行或财务凭证号').fill('凭 2027-001');
    await payer.getByRole('textbox', { name: '密码' }).fill(PASSWORD);
    await payer.getByRole('dialog').getByRole('button', { name: '拨付' }).click();
    await payer.getByText('现在没有待您拨付的款项。').waitFor();
    expect(await barriers(payer)).toEqual([]);
    await office.reload();
    await office.getByText('凭 2027-001').waitFor();

    await anybody.goto(`${site.origin}/register`);
    await anybody.getByRole('link', { name: '王伟' }).click();
    await anybody.getByRole('heading', { name: '王伟 Wei Wang' }).waitFor();
    expect(seen.flat()).toEqual([]);
  });

  it('tells whoever was not chosen, after a warning, and has nobody waiting afterwards', async () => {
    const { call, officer } = await makeFunding(site.world);
    const { id, applicant } = await makeShortlisted(site.world, call);
    await site.world.db.query(`UPDATE application SET state = 'not_shortlisted' WHERE id = $1`, [id]);
    const [kept] = [await makeShortlisted(site.world, call), await makeShortlisted(site.world, call)];
    const office = await pageOf(officer);
    await office.goto(`${site.origin}/manage/calls/${call.id}/decisions`);
    await office.getByText('1 份申请已完成评审').waitFor();
    await office.getByText('候选名单上另有 2 份尚未起草，不在告知之列。').waitFor();
    await office.getByRole('button', { name: /^起草/ }).first().click();
    await office.getByRole('dialog').getByLabel('金额').fill('300万');
    await office.getByRole('dialog').getByLabel('资助理由').fill('小同行评价居前，建议支持。');
    await office.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await office.getByText('候选名单上另有 1 份尚未起草，不在告知之列。').waitFor();
    await office.getByRole('button', { name: '告知未入选者' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByText('此事不能撤回').waitFor();
    await dialog.getByRole('listitem').filter({ hasText: '王伟 · 量子纠错' }).waitFor();
    expect(await dialog.getByRole('checkbox', { name: '王伟 · 量子纠错' }).isChecked()).toBe(false);
    await dialog.getByLabel('理由').fill('名额已满');
    expect(await barriers(office)).toEqual([]);
    await dialog.getByRole('button', { name: '告知未入选者' }).click();
    await office.getByText('已告知 1 位申报人').waitFor();
    await office.getByText('候选名单上另有 1 份尚未起草，不在告知之列。').waitFor();
    expect(await site.world.mailsTo(kept.applicant.email)).toEqual([]);
    const mails = await site.world.mailsTo(applicant.email);
    expect(mails.map(({ subject }) => subject)).toEqual(['Result of your application: Scholars 2026']);

    const theirs = await pageOf(applicant);
    await theirs.goto(`${site.origin}/applications/${id}`);
    await theirs.getByText('未入选').first().waitFor();
    expect(seen.flat()).toEqual([]);
  });

  it('keeps the present page in sight on a phone, also once it was turned', async () => {
    const page = await pageOf(funding.officer);
    await page.setViewportSize({ width: 1024, height: 320 });
    await page.goto(`${site.origin}/manage/calls/${funding.call.id}/awards`);
    await page.getByRole('link', { name: '资助项目' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    for (const name of ['资助', '资助项目']) {
      const link = page.getByRole('link', { name, exact: true });
      expect(await link.getAttribute('aria-current')).not.toBeNull();
      const box = (await link.boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(16);
      expect(box.x + box.width).toBeLessThanOrEqual(304);
    }
    expect(seen.flat()).toEqual([]);
    await page.context().close();
  });

  it('lets an auditor follow one person, and proves the record from a checkpoint file', async () => {
    const auditor = await makePerson(site.world);
    await grantRole(site.world, auditor.id, 'auditor', { callId: funding.call.id });
    const page = await pageOf(auditor);
    await page.goto(`${site.origin}/audit?kind=objection`);
    await page.getByText('核查人：').first().waitFor();
    await page.goto(`${site.origin}/audit`);
    await page.getByRole('combobox', { name: '人员' }).click();
    await page.keyboard.type(funding.officer.email);
    await page.getByRole('option', { name: funding.officer.name }).waitFor({ state: 'attached' });
    await page.getByText('最近一条').click();
    await page.waitForURL(`**/audit?person=${funding.officer.id}`);
    await page.getByText('发布了批次').waitFor();
    await page.getByRole('combobox', { name: '关于' }).click();
    await page.keyboard.type('批次');
    await page.keyboard.press('Enter');
    await page.waitForURL('**&kind=call');
    await page.getByRole('link', { name: '智源学者计划 2026' }).first().waitFor();
    await page.getByRole('button', { name: '原始数据' }).first().click();
    await page.getByRole('dialog').getByText('"actorId"').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1280);
    await page.keyboard.press('Escape');
    await page
      .getByRole('cell', { name: /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}:\d{2} \(\S+\)$/ })
      .first()
      .waitFor();
    expect(await barriers(page)).toEqual([]);

    await page.getByRole('link', { name: '核验审计链' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载检查点' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^checkpoint-\d{12}\.json$/);
    const file = await download.path();
    await page.getByText('已下载：签名至第').waitFor();
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText('等待开始').waitFor();
    await site.world.drain();
    await page.getByText('审计链完整').waitFor();

    const checkpoint = JSON.parse(readFileSync(file, 'utf8')) as { position: number; hash: string };
    const forged = { ...checkpoint, hash: 'f'.repeat(64) };
    await page.locator('input[type=file]').setInputFiles({
      name: 'checkpoint.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(forged)),
    });
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText('等待开始').waitFor();
    await site.world.drain();
    await page.getByText('检查点文件不可信').waitFor();

    await tamper(2);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '开始核验' }).click();
    await page.getByText('等待开始').waitFor();
    await site.world.drain();
    await page.getByText('在第 2 条发现问题').waitFor();
    await page.getByText('这一条的内容被改动过。').waitFor();
    expect(await barriers(page)).toEqual([]);
  });

  /** What an attacker with the owner's rights does: switches the guard off first. */
  async function tamper(position: number): Promise<void> {
    await site.world.db.query('GRANT ALL ON audit_entry TO CURRENT_USER');
    await site.world.db.query('ALTER TABLE audit_entry DISABLE TRIGGER USER');
    await site.world.db.query(`UPDATE audit_entry SET action = 'forged' WHERE position = $1`, [position]);
  }
});
