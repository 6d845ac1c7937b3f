import { makeFunding, makeShortlisted, type FundingWorld } from '../factories/decisions.js';
import { makePerson, grantRole } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
let officer: Client;
beforeAll(async () => {
  world = await World.create();
  funding = await makeFunding(world);
  officer = await world.as(funding.officer);
});
afterAll(() => world.close());

const draft = async (by: Client, applicationId: string, amountCents = 1_000) =>
  by.post('/decisions', { applicationId, amountCents, rationale: '小同行评价居前，建议支持。' });

async function proposed(in_ = funding, by = officer) {
  const { id: applicationId, applicant } = await makeShortlisted(world, in_.call);
  const { body } = await draft(by, applicationId);
  const answer = await by.post(`/decisions/${body.id}/propose`);
  expect(answer.status).toBe(200);
  return { id: body.id as string, applicationId, applicant, packHash: answer.body.packHash as string };
}

async function approved(in_ = funding, by = officer) {
  const decision = await proposed(in_, by);
  for (const approver of in_.approvers.slice(0, 2)) {
    const answer = await (await world.as(approver)).post(`/decisions/${decision.id}/approve`, sign(decision));
    expect(answer.status).toBe(200);
  }
  return decision;
}

const sign = ({ packHash }: { packHash: string }) => ({ packHash, note: '' });
const committed = async (id = funding.call.id) =>
  (await world.db.query('SELECT committed_cents::int AS cents FROM call WHERE id = $1', [id]))[0].cents as number;
const stateOf = async (id: string) =>
  (await world.db.query('SELECT state FROM application WHERE id = $1', [id]))[0].state as string;

async function announced() {
  const decision = await approved();
  expect((await officer.post(`/decisions/${decision.id}/announce`)).status).toBe(200);
  return decision;
}

/** Moves the notice's window into the past: the tests do not wait for clocks. */
const windowPasses = (id: string) =>
  world.db.query(`UPDATE decision SET notice_ends_at = now() - interval '1 second' WHERE id = $1`, [id]);
const windowStays = (id: string) =>
  world.db.query(`UPDATE decision SET notice_ends_at = now() + interval '1 hour' WHERE id = $1`, [id]);

it('goes from the draft to the scholar who accepts', async () => {
  const decision = await announced();
  await windowStays(decision.id);
  const notice = await world.api.get(`/calls/${funding.call.id}/notice`);
  expect(notice.body.items).toContainEqual(expect.objectContaining({ decisionId: decision.id, nameZh: '王伟' }));
  expect(notice.text).not.toContain('amount');
  expect((await officer.post(`/decisions/${decision.id}/confirm`)).body.code).toBe('funding.notice_open');
  await windowPasses(decision.id);
  expect((await officer.post(`/decisions/${decision.id}/confirm`)).status).toBe(200);
  const scholar = await world.as(decision.applicant);
  expect((await scholar.get(`/decisions/${decision.id}`)).status).toBe(404);
  expect((await officer.post(`/decisions/${decision.id}/offer`)).status).toBe(200);
  const offer = await scholar.get(`/decisions/${decision.id}`);
  expect(offer.body).toMatchObject({
    amountCents: 1_000,
    pack: null,
    rationale: null,
    approvals: [],
    can: { answer: true },
  });
  expect(
    (await scholar.post(`/decisions/${decision.id}/answer`, { answer: 'accept', note: 'CANARY-note 九月开始' })).status,
  ).toBe(200);
  expect(await stateOf(decision.applicationId)).toBe('selected');
  await world.drain();
  expect((await officer.get(`/decisions/${decision.id}`)).body).toMatchObject({
    answerNote: 'CANARY-note 九月开始',
    closedReason: null,
  });
  expect((await scholar.get(`/decisions/${decision.id}`)).body.answerNote).toBeNull();
  const told = (await world.mailsTo(funding.call.officer.email)).find(
    ({ text }) => text.includes(`/decisions/${decision.id}\n`) && text.includes('接受了资助'),
  );
  expect(told!.subject).toBe('学者接受了资助：智源学者计划 2026');
  expect(JSON.stringify(told)).not.toContain('CANARY');
  const [award] = await world.db.query('SELECT amount_cents::int AS cents FROM award WHERE decision_id = $1', [
    decision.id,
  ]);
  expect(award.cents).toBe(1_000);
});

it('never commits more than the envelope, whatever races', async () => {
  const small = await makeFunding(world, { envelopeCents: 5_000 });
  const by = await world.as(small.officer);
  const drafts: string[] = [];
  for (let n = 0; n < 20; n++) drafts.push((await draft(by, (await makeShortlisted(world, small.call)).id)).body.id);
  const answers = await Promise.all(drafts.map((id) => by.post(`/decisions/${id}/propose`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(new Set(answers.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['funding.envelope_exceeded']),
  );
  expect(await committed(small.call.id)).toBe(5_000);
});

it('counts one signature of one person, however often and fast it is sent', async () => {
  const decision = await proposed();
  const approver = await world.as(funding.approvers[0]);
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => approver.post(`/decisions/${decision.id}/approve`, sign(decision))),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect((await officer.get(`/decisions/${decision.id}`)).body.state).toBe('proposed');
  const second = await (await world.as(funding.approvers[1])).post(`/decisions/${decision.id}/approve`, sign(decision));
  expect(second.body).toEqual({ signatures: 2, approved: true });
  const third = await (await world.as(funding.approvers[2])).post(`/decisions/${decision.id}/approve`, sign(decision));
  expect(third.body.code).toBe('illegal_state');
});

it('is not approved by who proposed it, nor by who is in conflict, nor without the password, nor unread', async () => {
  await grantRole(world, funding.officer.id, 'approver', { callId: funding.call.id });
  const decision = await proposed();
  const both = await (await world.as(funding.officer)).post(`/decisions/${decision.id}/approve`, sign(decision));
  expect([both.status, both.body.code]).toEqual([403, 'funding.four_eyes']);

  const relative = funding.approvers[2];
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'declared', 'certain', '{}')`,
    [decision.applicationId, relative.id],
  );
  const theirs = await world.as(relative);
  expect((await theirs.post(`/decisions/${decision.id}/approve`, sign(decision))).status).toBe(404);
  expect((await theirs.get(`/decisions/${decision.id}`)).status).toBe(404);
  expect((await theirs.get(`/calls/${funding.call.id}/decisions`)).text).not.toContain(decision.id);

  const approver = await world.as(funding.approvers[0]);
  const unread = await approver.post(`/decisions/${decision.id}/approve`, { packHash: 'd'.repeat(64), note: '' });
  expect([unread.status, unread.body.code]).toEqual([409, 'funding.pack_changed']);
  await world.db.query(`UPDATE session SET stepped_up_at = now() - interval '11 minutes' WHERE person_id = $1`, [
    funding.approvers[0].id,
  ]);
  const stale = await approver.post(`/decisions/${decision.id}/approve`, sign(decision));
  expect([stale.status, stale.body.code]).toEqual([403, 'identity.step_up_needed']);
});

it('cannot become approved behind the code either', async () => {
  const decision = await proposed();
  const skip = world.db.query(`UPDATE decision SET state = 'approved' WHERE id = $1`, [decision.id]);
  await expect(skip).rejects.toThrow('a decision needs two approvers');
});

it('frees its money when it is sent back', async () => {
  const before = await committed();
  const decision = await proposed();
  expect(await committed()).toBe(before + 1_000);
  const approver = await world.as(funding.approvers[0]);
  expect((await approver.post(`/decisions/${decision.id}/send-back`, { reason: '理由不足' })).status).toBe(200);
  expect(await committed()).toBe(before);
  expect(await stateOf(decision.applicationId)).toBe('shortlisted');
  expect((await draft(officer, decision.applicationId)).status).toBe(201);
});

describe('an objection', () => {
  const body = {
    name: '同行',
    email: 'colleague@example.org',
    text: '第二项代表作并非申报人本人所作，请核实其署名与贡献说明。',
    evidence: '见期刊网页与附页。',
  };

  it('is raised by anybody while the notice is open, and only then', async () => {
    const decision = await announced();
    await windowStays(decision.id);
    const shown = await world.api.get(`/decisions/${decision.id}/notice`);
    expect(shown.body).toMatchObject({ nameZh: '王伟', title: '量子纠错', works: [] });
    expect(shown.text).not.toContain('amount');
    const running = async () =>
      (await world.api.get('/notices')).body.items.filter((it: { callId: string }) => it.callId === funding.call.id);
    expect(await running()).toEqual([
      {
        ...{ callId: funding.call.id, titleZh: '智源学者计划 2026', titleEn: expect.any(String) },
        ...{ timeZone: 'Asia/Shanghai', endsAt: shown.body.endsAt },
      },
    ]);
    const raised = await world.api.post(`/decisions/${decision.id}/objections`, body);
    expect([raised.status, raised.text]).toEqual([201, expect.any(String)]);
    await windowPasses(decision.id);
    expect(await running()).toEqual([]);
    const late = await world.api.post(`/decisions/${decision.id}/objections`, body);
    expect([late.status, late.body.code]).toEqual([409, 'funding.notice_closed']);
    expect((await officer.post(`/decisions/${decision.id}/confirm`)).body.code).toBe('funding.objections_open');
  });

  it('leaves the notice public under its address once it is over, the same whatever became of the offer', async () => {
    const decision = await announced();
    await windowStays(decision.id);
    const notice = async () => (await world.api.get(`/decisions/${decision.id}/notice`)).body;
    expect(await notice()).toMatchObject({ nameZh: '王伟', open: true });
    await windowPasses(decision.id);
    const over = await notice();
    expect(over).toMatchObject({ nameZh: '王伟', open: false, endsAt: expect.any(String) });
    for (const step of ['confirm', 'offer']) {
      expect((await officer.post(`/decisions/${decision.id}/${step}`)).status).toBe(200);
      expect(await notice()).toEqual(over);
    }
    await (
      await world.as(decision.applicant)
    ).post(`/decisions/${decision.id}/answer`, { answer: 'decline', note: '另有安排' });
    expect(await notice()).toEqual(over);
    expect((await officer.get(`/decisions/${decision.id}`)).body).toMatchObject({
      answerNote: '另有安排',
      closedReason: null,
    });
    expect((await world.mailsTo(funding.call.officer.email)).map(({ subject }) => subject)).toContain(
      '学者谢绝了资助：智源学者计划 2026',
    );
  });

  it('leaves the moments of a call’s notice public when nobody stands in it any more', async () => {
    const own = await makeFunding(world);
    const notice = async () => (await world.api.get(`/calls/${own.call.id}/notice`)).body;
    const { id } = await approved(own, await world.as(own.officer));
    expect(await notice()).toEqual({ items: [], opensAt: null, endsAt: null });
    const at = (state: string) =>
      world.db.query(
        `UPDATE decision SET state = $2, notice_opens_at = '2026-01-01T00:00Z', notice_ends_at = '2026-01-08T00:00Z' WHERE id = $1`,
        [id, state],
      );
    const moments = { opensAt: '2026-01-01T00:00:00.000Z', endsAt: '2026-01-08T00:00:00.000Z' };
    await at('announced');
    expect(await notice()).toMatchObject({ ...moments, items: [{ decisionId: id }] });
    for (const state of ['offered', 'declined']) {
      await at(state);
      expect(await notice()).toEqual({ ...moments, items: [] });
    }
    await at('returned');
    expect(await notice()).toEqual({ items: [], opensAt: null, endsAt: null });
  });

  it('is handled by somebody independent, and when upheld ends the decision', async () => {
    const decision = await announced();
    await windowStays(decision.id);
    const before = await committed();
    const { id } = (await world.api.post(`/decisions/${decision.id}/objections`, body)).body;
    const biased = await officer.post(`/objections/${id}/handler`, { handlerId: funding.approvers[0].id });
    expect([biased.status, biased.body.code]).toEqual([409, 'funding.handler_not_independent']);
    const auditor = await makePerson(world, { roles: [{ role: 'auditor', callId: funding.call.id }] });
    expect((await officer.post(`/objections/${id}/handler`, { handlerId: auditor.id })).status).toBe(204);
    const finding = { outcome: 'upheld', finding: '经查证，署名与贡献说明均不属实。' };
    expect((await officer.post(`/objections/${id}/finding`, finding)).status).toBe(403);
    expect((await (await world.as(auditor)).post(`/objections/${id}/finding`, finding)).status).toBe(204);
    expect(await committed()).toBe(before - 1_000);
    expect(await stateOf(decision.applicationId)).toBe('not_selected');
    expect((await world.api.get(`/decisions/${decision.id}/notice`)).status).toBe(404);
    const mails = await world.mailsTo(decision.applicant.email);
    const told = mails.find(
      ({ subject }) => subject === 'An objection was upheld and the decision taken back: Scholars 2026',
    )!;
    expect(told.text).toContain(finding.finding);
    expect(told.text).toContain('no offer follows, and your application is not selected');
    expect(told.text).toContain(`/applications/${decision.applicationId}`);
    const applicant = await world.as(decision.applicant);
    const { items } = (await applicant.get(`/applications/${decision.applicationId}/timeline`)).body;
    const acts = items.filter(({ kind }: { kind: string }) => kind !== 'deadline');
    expect(acts.slice(-3)).toEqual([
      expect.objectContaining({ kind: 'announced', finding: null }),
      expect.objectContaining({
        kind: 'objection_upheld',
        at: null,
        day: expect.any(String),
        finding: finding.finding,
      }),
      expect.objectContaining({ kind: 'not_selected', finding: null }),
    ]);
    // Neither whoever objected nor whoever looked into it is named to the applicant, nor what the objection said.
    const all = JSON.stringify([mails, items]);
    for (const secret of [body.name, body.email, body.text, body.evidence, auditor.name])
      expect(all).not.toContain(secret);
    expect((await world.api.get(`/calls/${funding.call.id}/notice`)).text).not.toContain(decision.id);
  });
});

it('answers whoever objected, by a receipt and by the finding, without a word that a stranger typed', async () => {
  const decision = await announced();
  await windowStays(decision.id);
  const body = {
    ...{ name: '李群众 https://evil.example', email: 'answered@example.org' },
    ...{ text: 'CANARY-text 第二项代表作的第一完成人另有其人。', evidence: 'CANARY-evidence' },
  };
  const { id } = (await world.api.post(`/decisions/${decision.id}/objections`, body)).body;
  await world.drain();
  const [receipt] = await world.mailsTo('answered@example.org');
  expect(receipt!.subject).toContain('已收到您的异议');
  expect(receipt!.text).toContain('王伟');
  expect(receipt!.text).toContain(`/calls/${funding.call.id}/notice`);
  expect(JSON.stringify(receipt)).not.toMatch(/CANARY|evil/);
  const auditor = await makePerson(world, { roles: [{ role: 'auditor', callId: funding.call.id }] });
  await officer.post(`/objections/${id}/handler`, { handlerId: auditor.id });
  const finding = { outcome: 'dismissed', finding: '经核实，署名与贡献说明一致。' };
  expect((await (await world.as(auditor)).post(`/objections/${id}/finding`, finding)).status).toBe(204);
  await world.drain();
  const told = (await world.mailsTo('answered@example.org')).find(({ subject }) => subject.includes('异议核查结论'));
  expect(told!.text).toContain('异议不成立');
  expect(told!.text).toContain(finding.finding);
  expect(told!.text).not.toContain(auditor.name);
});

it('says how much is left when a proposal is too much', async () => {
  const small = await makeFunding(world, { envelopeCents: 900 });
  const by = await world.as(small.officer);
  const { id } = (await draft(by, (await makeShortlisted(world, small.call)).id)).body;
  const refused = await by.post(`/decisions/${id}/propose`);
  expect([refused.body.code, refused.body.params.leftCents]).toEqual(['funding.envelope_exceeded', 900]);
});

it('refuses bad input by field and changes nothing', async () => {
  const { id: applicationId } = await makeShortlisted(world, funding.call);
  const wrong = await officer.post('/decisions', { applicationId, amountCents: 1.5, rationale: '', state: 'approved' });
  expect(wrong.status).toBe(422);
  expect(new Set(wrong.body.errors.map(({ field }: { field: string }) => field))).toEqual(
    new Set(['amountCents', 'rationale', 'state']),
  );
  expect(await stateOf(applicationId)).toBe('shortlisted');
});
