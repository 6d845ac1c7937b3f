import { randomUUID } from 'node:crypto';
import { Audit } from '#audit';
import { transact } from '#platform';
import { makeAward, makeStaff } from '../factories/awards.js';
import { makeFunding, makeShortlisted, type FundingWorld } from '../factories/decisions.js';
import { addConflict } from '../factories/notices.js';
import { makePerson } from '../factories/people.js';
import type { Answer, Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
let officer: Client;
beforeAll(async () => {
  world = await World.create();
  funding = await makeFunding(world, { noticeHours: 24 });
  officer = await world.as(funding.officer);
});
afterAll(() => world.close());

const rationale = '小同行评价居前，建议支持。';
const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

async function drafted(amountCents = 1_000) {
  const { id: applicationId, applicant } = await makeShortlisted(world, funding.call);
  const { body } = await officer.post('/decisions', { applicationId, amountCents, rationale });
  return { id: body.id as string, applicationId, applicant };
}

async function proposed() {
  const decision = await drafted();
  const { body } = await officer.post(`/decisions/${decision.id}/propose`);
  return { ...decision, packHash: body.packHash as string, pack: body.pack };
}

describe('a draft', () => {
  it('changes amount and reason until it is proposed, on record', async () => {
    const { id } = await drafted();
    const change = { amountCents: 2_500, rationale: '按专家组意见调整金额与理由。' };
    expect((await officer.patch(`/decisions/${id}`, change)).body).toMatchObject({ ...change, can: { edit: true } });
    expect((await officer.patch(`/decisions/${id}`, { ...change, amountCents: 0 })).status).toBe(422);
    await officer.post(`/decisions/${id}/propose`);
    const late = await officer.patch(`/decisions/${id}`, change);
    expect([late.status, late.body.code]).toEqual([409, 'illegal_state']);
    const [entry] = await world.db.query(
      `SELECT d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.subject_id = $1 AND e.action = 'decision.edited'`,
      [id],
    );
    expect(entry.detail).toEqual({ before: 1_000, amountCents: 2_500 });
  });

  it('is changed by officers alone', async () => {
    const { id } = await drafted();
    const change = { amountCents: 1, rationale };
    expect((await (await world.as(funding.approvers[0])).patch(`/decisions/${id}`, change)).status).toBe(403);
    expect((await (await world.as(await makePerson(world))).patch(`/decisions/${id}`, change)).status).toBe(404);
  });
});

describe('the queue of an approver', () => {
  it('holds what waits for the own signature, and nothing once it is given', async () => {
    const { id, packHash } = await proposed();
    const approver = await world.as(funding.approvers[0]);
    const queue = await approver.get('/decisions/to-sign?limit=200');
    expect(queue.body.items.find((row: { id: string }) => row.id === id)).toMatchObject({
      ...{ title: '量子纠错', applicant: '王伟', institution: '某大学', signatures: 0 },
      ...{ direction: { nameZh: '机器学习' }, callTitle: { titleEn: 'Scholars 2026' }, can: { approve: true } },
    });
    expect((await approver.post(`/decisions/${id}/approve`, { packHash, note: '' })).status).toBe(200);
    expect(ids(await approver.get('/decisions/to-sign?limit=200'))).not.toContain(id);
    expect((await approver.get(`/decisions/${id}`)).body.can.approve).toBe(false);
    expect(ids(await (await world.as(funding.approvers[1])).get('/decisions/to-sign?limit=200'))).toContain(id);
  });

  it('hides a case from an approver in conflict, and from whoever proposed it', async () => {
    const { id, applicationId } = await proposed();
    const near = await makeStaff(world, funding.call, 'approver');
    await addConflict(world, near.id, applicationId);
    expect(ids(await (await world.as(near)).get('/decisions/to-sign?limit=200'))).not.toContain(id);
    expect(ids(await officer.get('/decisions/to-sign?limit=200'))).toEqual([]);
    expect((await world.api.get('/decisions/to-sign')).status).toBe(401);
  });

  it('goes on page by page without losing or doubling one', async () => {
    for (let i = 0; i < 3; i++) await proposed();
    const approver = await world.as(funding.approvers[2]);
    const all = ids(await approver.get('/decisions/to-sign?limit=200'));
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Answer = await approver.get(`/decisions/to-sign?limit=2${cursor && `&cursor=${cursor}`}`);
      paged.push(...ids(page));
      cursor = page.body.nextCursor;
    }
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(all.length);
  });
});

it('freezes in the pack the verdict of each rule, and how many people were kept away', async () => {
  const { id: applicationId } = await makeShortlisted(world, funding.call);
  const [near, cleared] = [await makePerson(world), await makePerson(world)];
  await addConflict(world, near.id, applicationId);
  await addConflict(world, cleared.id, applicationId);
  await world.db.query(`UPDATE conflict SET certainty = 'possible', state = 'dismissed' WHERE person_id = $1`, [
    cleared.id,
  ]);
  const { body } = await officer.post('/decisions', { applicationId, amountCents: 1, rationale });
  await world.db.query(
    `INSERT INTO eligibility_check (application_id, rule, computed, evidence, decided, reason)
     VALUES ($1, 'works_count', 'unknown', '{"works":2}', NULL, NULL), ($1, 'age', 'unknown', '{}', 'pass', '已核实')`,
    [applicationId],
  );
  const { pack } = (await officer.post(`/decisions/${body.id}/propose`)).body;
  expect(pack.eligibility).toEqual(
    expect.arrayContaining([
      { rule: 'works_count', verdict: 'pass', overridden: false },
      { rule: 'age', verdict: 'pass', overridden: true },
    ]),
  );
  expect(pack).toMatchObject({ conflicts: { kept: 1, dismissed: 1, setAside: 0 } });
  expect(pack.conflicts.settled.map(({ state, people }: { state: string; people: number }) => [state, people])).toEqual(
    [
      ['dismissed', 1],
      ['open', 1],
    ],
  );
  expect(pack.criteria.length).toBeGreaterThan(0);
  expect(JSON.stringify(pack.conflicts)).not.toContain(near.id);
});

describe('an objection', () => {
  it('is handled by somebody who took no part and has no conflict; only such people are offered', async () => {
    const { id, packHash, applicationId } = await proposed();
    const [first, second, third] = funding.approvers;
    for (const approver of [first, second])
      await (await world.as(approver)).post(`/decisions/${id}/approve`, { packHash, note: '' });
    await officer.post(`/decisions/${id}/announce`);
    const near = await makeStaff(world, funding.call, 'auditor');
    await addConflict(world, near.id, applicationId);
    const chair = await makeStaff(world, funding.call, 'chair');
    await transact(world.db, (tx) =>
      new Audit().record(tx, chair, 'application.shortlisted', {
        ...{ type: 'application', id: applicationId, callId: funding.call.id, applicationId },
      }),
    );
    const objection = {
      ...{ name: '李四', email: 'li@example.org', evidence: 'https://example.org/' },
      text: '第二项代表作的第一完成人另有其人，请予核实为盼。',
    };
    expect((await world.api.post(`/decisions/${id}/objections`, objection)).status).toBe(201);
    const { items } = (await officer.get(`/calls/${funding.call.id}/objections`)).body;
    const raised = items.find((row: { decisionId: string }) => row.decisionId === id);
    expect(raised).toMatchObject({
      ...{ title: '量子纠错', applicant: '王伟', handlerName: null },
      can: { assign: true, close: false },
    });
    const offered = ids(await officer.get(`/objections/${raised.id}/handlers`));
    expect(offered).toContain(third.id);
    for (const { id: involved } of [first, second, near, chair, funding.officer]) {
      expect(offered).not.toContain(involved);
      const named = await officer.post(`/objections/${raised.id}/handler`, { handlerId: involved });
      expect([named.status, named.body.code]).toEqual([409, 'funding.handler_not_independent']);
    }
    expect((await (await world.as(third)).get(`/objections/${raised.id}/handlers`)).status).toBe(404);
    expect((await officer.get(`/objections/${randomUUID()}/handlers`)).status).toBe(404);
    await officer.post(`/objections/${raised.id}/handler`, { handlerId: third.id });
    const handler = await world.as(third);
    const seen = (await handler.get(`/calls/${funding.call.id}/objections`)).body.items;
    expect(seen.find((row: { id: string }) => row.id === raised.id)).toMatchObject({
      handlerName: third.name,
      can: { assign: false, close: true },
    });
  });
});

describe('the payments to make', () => {
  it('are those planned by others, of running awards that the approver is cleared for', async () => {
    const award = await makeAward(world, funding.call, { amountCents: 1_000_00 });
    const plan = { amountCents: 400_00, plannedOn: '2027-01-15' };
    const { id } = (await officer.post(`/awards/${award.id}/disbursements`, plan)).body;
    const [first] = funding.approvers;
    const approver = await world.as(first);
    const queue = await approver.get('/disbursements/to-pay');
    expect(queue.body.items).toContainEqual(
      expect.objectContaining({ id, awardId: award.id, amountCents: 400_00, plannedOn: '2027-01-15', nameZh: '王伟' }),
    );
    const near = await makeStaff(world, funding.call, 'approver');
    await addConflict(world, near.id, award.applicationId);
    expect(ids(await (await world.as(near)).get('/disbursements/to-pay'))).toEqual([]);
    expect(ids(await officer.get('/disbursements/to-pay'))).toEqual([]);
    await officer.post(`/awards/${award.id}/suspend`, { reason: '核实中' });
    expect(ids(await approver.get('/disbursements/to-pay'))).not.toContain(id);
    await officer.post(`/awards/${award.id}/resume`, { reason: '已核实' });
    expect((await approver.post(`/disbursements/${id}/pay`, { reference: 'B-1' })).status).toBe(200);
    expect(ids(await approver.get('/disbursements/to-pay'))).not.toContain(id);
  });
});
