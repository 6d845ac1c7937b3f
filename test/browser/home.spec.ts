import { describe, expect, it, jest } from '@jest/globals';
import { makeCase, makeConflict, makePeer } from '../factories/assignments.js';
import { makeAward } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { announce, bringDecision, makeFunding, makeObjection, makeShortlisted } from '../factories/decisions.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { grantRole, makePerson } from '../factories/people.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';
import { until } from '../support/until.js';

jest.setTimeout(120_000);

const PHONE = { viewport: { width: 360, height: 740 } };

describe('home', () => {
  const site = useSite();

  it('asks officers and chairs each for what they can do', async () => {
    const place = await makeLeadWorld(site.world);
    const { call, officer, chair } = place;
    await makeLead(site.world, place, 'evidenced');
    const { id } = await makeCase(site.world, call, { state: 'submitted' });
    const peer = await makePeer(site.world);
    await makeConflict(site.world, peer, { id }, { certainty: 'possible' });
    const { page: office, faults } = await site.visit(officer, '/home');
    await office.getByRole('link', { name: '1 条疑似利益冲突待判定' }).waitFor();
    await office.getByRole('link', { name: '1 份申请待形式审查' }).waitFor();
    // Whoever wrote a lead down does not approve it.
    expect(await office.getByText('敲门待批准').count()).toBe(0);

    const reading = await site.visit(chair, '/home', PHONE);
    const link = reading.page.getByRole('link', { name: '1 位学者的敲门待批准' });
    await link.waitFor();
    expect(await reading.page.getByText(/待判定|待形式审查/).count()).toBe(0);
    expect(await barriers(reading.page)).toEqual([]);
    expect(await reading.page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await link.click();
    await reading.page.waitForURL(`**/manage/calls/${call.id}/leads`);
    expect([...faults, ...reading.faults]).toEqual([]);
  });

  it('leads a new applicant to the profile, and says what a draft still lacks', async () => {
    const call = await makeCall(site.world);
    const applicant = await makePerson(site.world);
    const { page, faults } = await site.visit(applicant, '/home', PHONE);
    await page.getByText('申报前还需填写个人资料中的依托单位').waitFor();
    await page.getByRole('link', { name: '先填写个人资料' }).click();
    await page.waitForURL('**/profile');

    const client = await site.world.as(applicant);
    const place = { directionId: call.directions[0]!.id, trackId: call.tracks[0]!.id };
    const { id } = (await client.post(`/calls/${call.id}/applications`, place)).body;
    await page.goto(`${site.origin}/home`);
    await page.getByText(/草稿，尚未提交 · 还缺 \d+ 项/).waitFor();
    await page.getByText('个人资料中的姓名、个人资料中的依托单位、个人资料中的出生日期').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '补全个人资料' }).click();
    await page.waitForURL(`**/profile?for=${id}&at=name`);
    // What the application asks for is marked, and nothing else.
    await page.getByRole('textbox', { name: '依托单位 本次申请需要' }).waitFor();
    await page.getByRole('textbox', { name: '中文姓名 本次申请需要其一' }).waitFor();
    await page.getByRole('textbox', { name: '博士毕业年份', exact: true }).waitFor();
    await page.goto(`${site.origin}/calls/${call.id}`);
    await page.getByRole('link', { name: '继续填写申报' }).click();
    await page.waitForURL(`**/applications/${id}`);
    expect(faults).toEqual([]);
  });

  it('tells a scholar with an offer that it waits for an answer, and not that the notice goes on', async () => {
    const { applicant, applicationId } = await bringDecision(site.world, await makeFunding(site.world), 'offered');
    const { page, faults } = await site.visit(applicant, '/home');
    const row = page.locator(`li:has(a[href="/applications/${applicationId}"])`);
    await row.getByText('已入选，待您答复').waitFor();
    await row.getByRole('link').click();
    await page.locator('main').getByText('已入选，待您答复').waitFor();
    await page.locator('[aria-current=step]').filter({ hasText: '结果' }).waitFor();
    await page.getByRole('link', { name: '查看资助决定' }).click();
    await page.getByText('等待您的答复').waitFor();
    expect(faults).toEqual([]);
  });

  it('shows approvers what they can sign, and officers what was signed', async () => {
    const funding = await makeFunding(site.world);
    const { call, officer, approvers } = funding;
    const { id } = await bringDecision(site.world, funding, 'proposed');
    // An officer who approves as well does not sign what they drafted.
    await grantRole(site.world, officer.id, 'approver', { callId: call.id });
    const office = await site.visit(officer, '/home');
    await office.page.getByText('现在没有待处理的事').waitFor();
    expect(await office.page.getByText('待签批').count()).toBe(0);

    const [one, two] = approvers;
    const desk = await site.visit(one, '/home');
    await desk.page.getByText('已有 0 / 2 人签批').waitFor();
    for (const approver of [one, two]) {
      const client = await site.world.as(approver);
      const { packHash } = (await client.get(`/decisions/${id}`)).body;
      expect((await client.post(`/decisions/${id}/approve`, { packHash, note: '' })).status).toBe(200);
    }
    // Home was left open: following the link to it once more asks anew, and so does coming back to the window.
    await office.page.getByRole('link', { name: '我的工作台' }).click();
    await office.page.getByRole('link', { name: '1 项资助决定已批准，待公示' }).click();
    await office.page.waitForURL(`**/manage/calls/${call.id}/decisions?state=approved`);
    await office.page.getByRole('link', { name: '量子纠错' }).first().waitFor();
    await desk.page.evaluate("window.dispatchEvent(new Event('focus'))");
    await desk.page.getByText('现在没有等您处理的事').waitFor();
    expect([...office.faults, ...desk.faults]).toEqual([]);
  });

  it('begins with the first call, and ends with whom nobody told and awards without a plan', async () => {
    const [{ id: programmeId }] = await site.world.db.query(
      `INSERT INTO programme (name_zh, name_en) VALUES ('青年学者', '') RETURNING id`,
    );
    const newcomer = await makePerson(site.world, { roles: [{ role: 'officer', programmeId }] });
    const begun = await site.visit(newcomer, '/home');
    await begun.page.getByRole('link', { name: '拟定第一个批次' }).click();
    await begun.page.waitForURL(`**/manage/programmes/${programmeId}/calls/new`);

    const { call, officer } = await makeFunding(site.world);
    const { id } = await makeShortlisted(site.world, call);
    await site.world.db.query(`UPDATE application SET state = 'not_shortlisted' WHERE id = $1`, [id]);
    const award = await makeAward(site.world, call, { amountCents: 80_000_000 });
    const { page, faults } = await site.visit(officer, '/home');
    await page.getByRole('link', { name: '1 位未入选的申报人尚未得知结果' }).waitFor();
    await page.getByRole('link', { name: '1 项资助尚未排定拨付' }).click();
    await page.waitForURL(`**/manage/calls/${call.id}/awards`);
    await page.getByRole('heading', { name: '资助项目' }).first().waitFor();
    const scholar = await site.visit(award.scholar, '/home');
    await scholar.page.getByText('资助 ¥800,000，已拨付 ¥0，尚未使用 ¥800,000').waitFor();
    expect([...faults, ...begun.faults, ...scholar.faults]).toEqual([]);
  });

  it('tells officers the next step of a call, on its overview too, and handlers of their objection', async () => {
    const funding = await makeFunding(site.world);
    const { call, officer, approvers } = funding;
    const { id } = await bringDecision(site.world, funding, 'proposed');
    await makeCase(site.world, call, { state: 'eligible' });
    const { page, faults } = await site.visit(officer, '/home');
    await page.getByRole('link', { name: '1 份申请资格合格，尚未设立评审轮次' }).click();
    await page.waitForURL(`**/manage/calls/${call.id}#rounds`);
    await page.getByRole('link', { name: '1 份申请资格合格，尚未设立评审轮次' }).waitFor();
    // The link leads to the form itself.
    await page.getByLabel('轮次结束时间').waitFor();
    await page.locator('#rounds :focus').filter({ hasText: '轮次' }).waitFor();
    await until(
      page,
      `Math.abs(document.getElementById('rounds').getBoundingClientRect().top) < 60
        || scrollY + innerHeight >= document.documentElement.scrollHeight - 2`,
    );
    expect(await barriers(page)).toEqual([]);

    await announce(site.world, id, approvers);
    const handler = await makePerson(site.world, { roles: [{ role: 'chair', callId: call.id }] });
    await makeObjection(site.world, id, { handlerId: handler.id });
    const desk = await site.visit(handler, '/home');
    await desk.page.getByRole('link', { name: '1 件公示异议待处理' }).waitFor();
    // It stands with the chair's call, so that home does not say in one breath that nothing waits there.
    expect(await desk.page.getByText('现在没有待处理的事').count()).toBe(0);
    await desk.page.getByRole('link', { name: '打开批次管理' }).click();
    await desk.page.waitForURL(`**/manage/calls/${call.id}`);
    await desk.page.getByRole('link', { name: '1 件公示异议待处理' }).click();
    await desk.page.waitForURL(`**/manage/calls/${call.id}/objections`);
    // A chair has no way to what officers alone read.
    await desk.page.getByRole('link', { name: '人员' }).waitFor();
    expect(await desk.page.getByRole('link', { name: '打招呼', exact: true }).count()).toBe(0);
    expect([...faults, ...desk.faults]).toEqual([]);
  });
});
