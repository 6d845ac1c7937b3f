import { describe, expect, it, jest } from '@jest/globals';
import { makeAssignment, makePeer, makeRound as makePlainRound } from '../factories/assignments.js';
import { announce, bringDecision, makeFunding, makeObjection, makeShortlisted } from '../factories/decisions.js';
import { grantRole, makePerson } from '../factories/people.js';
import { makeRound, submitted } from '../factories/reviewing.js';
import { barriers } from '../support/barriers.js';
import { useSite } from '../support/site.js';

jest.setTimeout(120_000);

const RATIONALE = '小同行评价居前，建议支持。';

describe('funding decisions', () => {
  const site = useSite();

  it('wait for the ranking of their round, and lead to it', async () => {
    const { call, officer } = await makeFunding(site.world);
    const shortlisted = await makeShortlisted(site.world, call);
    const roundId = await makePlainRound(site.world, call, { state: 'closed' });
    await makeAssignment(site.world, roundId, shortlisted, await makePeer(site.world), { state: 'submitted' });
    const client = await site.world.as(officer);
    const draft = { applicationId: shortlisted.id, amountCents: 1_000, rationale: RATIONALE };
    const { id } = (await client.post('/decisions', draft)).body;
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/decisions`);
    await page.getByText('“函评”的排序尚未确定。其中的申请可以起草').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '查看“函评”的排序' }).click();
    await page.waitForURL(`**/rounds/${roundId}/ranking`);

    await page.goto(`${site.origin}/decisions/${id}`);
    await page.getByRole('button', { name: '提交审批' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '所在评审轮次的排序尚未确定' });
    await refusal.getByRole('link', { name: '查看“函评”的排序' }).waitFor();
    await page.goto(`${site.origin}/manage/calls/${call.id}/decisions`);
    await page.getByRole('table', { name: '决定' }).getByRole('checkbox').last().check();
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('将 1 项决定提交审批？').waitFor();
    await page.getByRole('tooltip').getByRole('button', { name: '提交审批' }).click();
    await page.getByText('1 份未能处理').waitFor();
    await page.getByRole('alert').getByRole('link', { name: '查看“函评”的排序' }).waitFor();

    await site.world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [roundId]);
    await page.goto(`${site.origin}/decisions/${id}`);
    await page.getByRole('button', { name: '提交审批' }).click();
    await page.getByText('材料在提交审批时冻结').waitFor();
    expect(faults).toEqual([]);
  });

  it('say while drafting how far they and the other drafts are over the budget', async () => {
    const { call, officer } = await makeFunding(site.world, { envelopeCents: 500_000_000 });
    const client = await site.world.as(officer);
    const [first] = [await makeShortlisted(site.world, call), await makeShortlisted(site.world, call)];
    const draft = { applicationId: first.id, amountCents: 300_000_000, rationale: RATIONALE };
    const { id } = (await client.post('/decisions', draft)).body;
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/decisions`);
    await page.getByRole('button', { name: '起草: 量子纠错' }).click();
    const dialog = page.getByRole('dialog');
    const warning = dialog.getByRole('alert');
    const amount = dialog.getByLabel('资助金额');
    await amount.fill('200万');
    expect(await warning.count()).toBe(0);
    // Within what is left, but not together with the other draft.
    await amount.fill('250万');
    await warning.getByText('¥2,500,000 加上其他草稿的 ¥3,000,000，共 ¥5,500,000，超出预算现余的 ¥5,000,000').waitFor();
    await amount.fill('600万');
    await warning.getByText('¥6,000,000 超出预算现余的 ¥5,000,000').waitFor();
    await warning.getByText('其他草稿另需 ¥3,000,000').waitFor();
    expect(await barriers(page)).toEqual([]);
    // It can be kept.
    await dialog.getByLabel('资助理由').fill(RATIONALE);
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByRole('img', { name: /草拟 ¥9,000,000; 超出 ¥4,000,000/ }).waitFor();

    // A draft that is changed is no other one.
    await page.goto(`${site.origin}/decisions/${id}`);
    await page.getByRole('button', { name: '修改' }).click();
    await amount.fill('100万');
    await warning.getByText('¥1,000,000 加上其他草稿的 ¥6,000,000，共 ¥7,000,000').waitFor();
    expect(faults).toEqual([]);
  });

  it('forget why they were refused once the draft was changed, and are given up by their own office', async () => {
    const { call, officer } = await makeFunding(site.world, { envelopeCents: 500_000_000 });
    const client = await site.world.as(officer);
    const { id: applicationId } = await makeShortlisted(site.world, call);
    const draft = { applicationId, amountCents: 600_000_000, rationale: RATIONALE };
    const { id } = (await client.post('/decisions', draft)).body;
    const { page, faults } = await site.visit(officer, `/decisions/${id}`);
    await page.getByRole('button', { name: '提交审批' }).click();
    const refusal = page.getByRole('alert').filter({ hasText: '预算' });
    await refusal.waitFor();
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('资助金额').fill('100万');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('¥1,000,000').first().waitFor();
    await refusal.waitFor({ state: 'hidden' });

    // Nobody was asked yet, so that there is nobody to send it back to.
    expect(await page.getByText('退回').count()).toBe(0);
    await page.getByText('放弃草稿', { exact: true }).first().click();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel('理由').fill('改由下一批次支持');
    await page.getByRole('button', { name: '放弃草稿' }).click();
    await page.getByText('放弃草稿的理由：改由下一批次支持').waitFor();
    await page.getByText('草稿已放弃').waitFor();
    expect(faults).toEqual([]);
  });

  it('lead to the objections against them, as their cases do, and an applicant to the public notice', async () => {
    const funding = await makeFunding(site.world, { noticeHours: 24 });
    const { call, officer } = funding;
    const { id, applicationId, applicant } = await bringDecision(site.world, funding, 'announced');
    const other = await bringDecision(site.world, funding, 'announced');
    for (const [decisionId, text] of [
      [id, '第三篇代表作并非本人完成，请予核查，谢谢。'],
      [other.id, '申报人的博士学位年份与公开资料不符，请予核查。'],
    ]) {
      const body = { name: '李四', email: 'x@example.org', text, evidence: '见该文附录第二节' };
      expect((await site.world.api.post(`/decisions/${decisionId}/objections`, body)).status).toBe(201);
    }
    const { page, faults } = await site.visit(officer, `/applications/${applicationId}`);
    await page.getByRole('link', { name: '1 件异议尚未办结' }).waitFor();
    await page.getByRole('link', { name: '拟资助人员公示' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '查看资助决定' }).click();
    await page.waitForURL(`**/decisions/${id}`);
    await page.getByRole('link', { name: '1 件异议尚未办结' }).click();
    await page.getByText('第三篇代表作并非本人完成').waitFor();
    expect(await page.getByText('博士学位年份').count()).toBe(0);
    await page.getByRole('link', { name: '查看本批次全部异议' }).click();
    await page.getByText('博士学位年份').waitFor();

    const own = await site.visit(applicant, `/applications/${applicationId}`, {
      viewport: { width: 360, height: 740 },
    });
    await own.page.getByRole('link', { name: '查看公示全文' }).waitFor();
    expect(await own.page.getByText('异议尚未办结').count()).toBe(0);
    expect(await barriers(own.page)).toEqual([]);
    await own.page.getByRole('link', { name: '查看公示全文' }).click();
    await own.page.waitForURL(`**/calls/${call.id}/notice`);
    expect([...faults, ...own.faults]).toEqual([]);
  });

  it('ask before many are moved at once, and say what was done', async () => {
    const funding = await makeFunding(site.world, { noticeHours: 24 });
    const { call, officer, approvers } = funding;
    const made = [
      await bringDecision(site.world, funding, 'proposed'),
      await bringDecision(site.world, funding, 'proposed'),
    ];
    for (const approver of approvers.slice(0, 2))
      for (const { id } of made) {
        const client = await site.world.as(approver);
        const { packHash } = (await client.get(`/decisions/${id}`)).body;
        expect((await client.post(`/decisions/${id}/approve`, { packHash, note: '' })).status).toBe(200);
      }
    const { page, faults } = await site.visit(officer, `/manage/calls/${call.id}/decisions?state=approved`);
    const shown = (state: string) =>
      page.getByRole('table', { name: '决定' }).getByRole('cell', { name: state, exact: true });
    await page.getByRole('table', { name: '决定' }).getByRole('checkbox').first().check();
    const button = page.getByRole('button', { name: '全部开始公示 (2)' });
    await button.click();
    await page.getByText('即刻对所有人公开').first().waitFor();
    await page.getByRole('button', { name: '暂不' }).click();
    await page.getByText('即刻对所有人公开').first().waitFor({ state: 'hidden' });
    expect(await shown('已批准').count()).toBe(2);
    await button.click();
    await page.getByRole('button', { name: '确认公示' }).click();
    await page.getByText('已公示 2 项。').waitFor();
    await page.getByText('没有处于该状态的决定').waitFor();
    await page.getByText('刚处理的已进入下一状态').waitFor();
    await page.getByRole('button', { name: '查看全部状态' }).click();
    await shown('公示中').nth(1).waitFor();

    await site.world.db.query(`UPDATE decision SET notice_ends_at = now() - interval '1 minute' WHERE call_id = $1`, [
      call.id,
    ]);
    await page.reload();
    for (const [name, asks, yes, done, before, after] of [
      ['全部确认 (2)', '确认 2 项公示结果？', '确认公示结果', '已确认 2 项公示结果。', '公示中', '公示期满，已确认'],
      [
        '全部通知学者 (2)',
        '向 2 位学者发出入选通知？',
        '发出通知',
        '已通知 2 位学者。',
        '公示期满，已确认',
        '待学者答复',
      ],
    ] as const) {
      await page.getByRole('table', { name: '决定' }).getByRole('checkbox').first().check();
      await page.getByRole('button', { name }).click();
      await page.getByText(asks).waitFor();
      expect(await shown(before).count()).toBe(2);
      await page.getByRole('button', { name: yes, exact: true }).click();
      await page.getByText(done).waitFor();
      await shown(after).nth(1).waitFor();
    }
    expect(faults).toEqual([]);
  });

  it('are signed on a pack with each score and comment, the place, and how conflicts were settled', async () => {
    const round = await makeRound(site.world, { cases: 2, reviewers: 2 });
    const [best, other] = round.cases;
    for (const [it, score] of [[best!, 8] as const, [other!, 4] as const])
      for (const assignment of it.assignments) await submitted(site.world, round, assignment, [score, score - 1]);
    await site.world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round.id]);
    await site.world.db.query(`UPDATE application SET state = 'shortlisted' WHERE id = $1`, [best!.id]);
    const [coauthor, colleague] = [await makePerson(site.world), await makePerson(site.world)];
    await site.world.db.query(
      `INSERT INTO conflict (application_id, person_id, kind, certainty, state, evidence)
       VALUES ($1, $2, 'coauthor', 'possible', 'dismissed', '[]'), ($1, $3, 'same_institution', 'certain', 'confirmed', '[]')`,
      [best!.id, coauthor.id, colleague.id],
    );
    const { call } = round;
    const client = await site.world.as(call.officer);
    const draft = { applicationId: best!.id, amountCents: 100_000_000, rationale: RATIONALE };
    const { id } = (await client.post('/decisions', draft)).body;
    expect((await client.post(`/decisions/${id}/propose`)).status).toBe(200);
    const approver = await makePerson(site.world);
    await grantRole(site.world, approver.id, 'approver', { callId: call.id });

    const { page, faults } = await site.visit(approver, `/decisions/${id}`);
    const pack = page.locator('section').filter({ has: page.getByRole('heading', { name: '决定材料' }) });
    await pack.getByText('第 1 名').first().waitFor();
    expect(await pack.textContent()).toContain('函评');
    await pack.getByText('合著者（有共同论著）：1 人，经核实排除').waitFor();
    await pack.getByText('同单位：1 人，已确认回避').waitFor();
    const reviews = page.locator('article.pack-review');
    expect(await reviews.count()).toBe(2);
    const first = (await reviews.first().textContent())!;
    for (const part of [
      '原创性',
      '贡献',
      '8',
      '7',
      '总评',
      '这项工作提出了新的问题，并给出了完整而令人信服的证明过程。',
    ])
      expect(first).toContain(part);
    // What was written to the office alone, and by whom, is not in it.
    const all = await page.locator('main').textContent();
    expect(all).not.toContain('仅供秘书处');
    for (const reviewer of round.reviewers) expect(all).not.toContain(reviewer.name);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('tell an applicant of the objection that took one back, and a late objector that the notice is over', async () => {
    const funding = await makeFunding(site.world, { noticeHours: 24 });
    const { call, approvers } = funding;
    const [upheld, over] = [
      await bringDecision(site.world, funding, 'proposed'),
      await bringDecision(site.world, funding, 'proposed'),
    ];
    for (const { id } of [upheld, over]) await announce(site.world, id, approvers.slice(0, 2));
    const [rows] = (await site.world.db.query(
      `UPDATE application a SET state = 'announced' FROM decision d WHERE d.application_id = a.id AND d.id = $1
       RETURNING a.id, a.applicant_id AS "applicantId"`,
      [upheld.id],
    )) as [[{ id: string; applicantId: string }]];
    const [{ id: applicationId, applicantId }] = rows;
    const handler = await makePerson(site.world);
    await grantRole(site.world, handler.id, 'auditor', { callId: call.id });
    await makeObjection(site.world, upheld.id, { handlerId: handler.id, name: '李群众' });
    const desk = await site.visit(handler, `/manage/calls/${call.id}/objections`);
    await desk.page.getByText('请勿写出提出人是谁').waitFor();
    await desk.page.getByRole('radio', { name: '异议成立' }).check();
    await desk.page.getByLabel('核查结论').fill('第二项代表作的贡献说明不属实。');
    await desk.page.getByRole('button', { name: '保存' }).click();
    await desk.page.getByText('成立', { exact: true }).first().waitFor();
    const theirs = await site.visit({ id: applicantId }, `/applications/${applicationId}`);
    await theirs.page.getByRole('heading', { name: '资助决定已撤回' }).waitFor();
    await theirs.page.getByText('第二项代表作的贡献说明不属实。').waitFor();
    await theirs.page.getByText('异议成立，决定撤回').waitFor();
    expect(await theirs.page.locator('main').textContent()).not.toContain('李群众');
    expect(await barriers(theirs.page)).toEqual([]);

    await site.world.db.query(
      `UPDATE decision SET notice_ends_at = now() - interval '1 hour', state = 'offered' WHERE id = $1`,
      [over.id],
    );
    const { page, faults } = await site.browser.visitor();
    await page.goto(`${site.origin}/object/${over.id}`);
    await page.getByText('公示已结束，不再受理异议').waitFor();
    await page.getByText('结束时间').waitFor();
    expect(await page.getByLabel('异议内容').count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('link', { name: '查看批次' }).click();
    await page.waitForURL(`**/calls/${call.id}`);
    expect([...faults, ...desk.faults, ...theirs.faults]).toEqual([]);
  });

  it('count down to the last minute of their notice', async () => {
    const funding = await makeFunding(site.world, { noticeHours: 24 });
    const { id } = await bringDecision(site.world, funding, 'proposed');
    await announce(site.world, id, funding.approvers.slice(0, 2));
    const { endsAt } = (await site.world.api.get(`/decisions/${id}/notice`)).body;
    const { page, faults } = await site.browser.visitor();
    const left = async (seconds: number) => {
      await page.clock.setFixedTime(new Date(Date.parse(endsAt) - seconds * 1000));
      await page.goto(`${site.origin}/calls/${funding.call.id}/notice`);
    };
    await left(150);
    await page.getByText('还有 2分钟').waitFor();
    await left(59);
    await page.getByText('不到一分钟').waitFor();
    await left(-1);
    await page.getByText('公示期已满').waitFor();
    expect(faults).toEqual([]);
  });
});
