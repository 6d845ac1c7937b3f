import { makeAssignment, makePeer, makeRound } from '../factories/assignments.js';
import { makeAward } from '../factories/awards.js';
import { announce, bringDecision, makeFunding, makeObjection, makeShortlisted } from '../factories/decisions.js';
import { addConflict } from '../factories/notices.js';
import { grantRole, makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const NOTHING = { draft: 0, propose: 0, sign: 0, announce: 0, confirm: 0, offer: 0, tell: 0, objections: 0 };

describe('what waits in a call once money was decided on', () => {
  it('is counted by step for its officers, and objections also for whoever handles them', async () => {
    const funding = await makeFunding(world);
    const { call, officer, approvers } = funding;
    const become = (id: string, state: string) =>
      world.db.query('UPDATE decision SET state = $2 WHERE id = $1', [id, state]);
    const made: string[] = [];
    for (let n = 0; n < 5; n++) {
      const { id } = await bringDecision(world, funding, 'proposed');
      await announce(world, id, approvers.slice(0, 2));
      made.push(id);
    }
    const [toAnnounce, over, running, toOffer, hidden] = made as [string, string, string, string, string];
    await become(toAnnounce, 'approved');
    await world.db.query(`UPDATE decision SET notice_ends_at = now() - interval '1 second' WHERE id = $1`, [over]);
    await become(toOffer, 'confirmed');
    await become(hidden, 'approved');
    const handler = await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] });
    await makeObjection(world, running);
    await makeObjection(world, running, { handlerId: handler.id });

    const second = await makePerson(world);
    await grantRole(world, second.id, 'officer', { callId: call.id });
    const of = async (person: { id: string }) => (await (await world.as(person)).get('/decisions/waiting')).body.items;
    const callId = call.id;
    expect(await of(officer)).toEqual([{ callId, ...NOTHING, announce: 2, confirm: 1, offer: 1, objections: 1 }]);
    // In conflict, a case adds to no number.
    const [{ applicationId }] = await world.db.query(
      'SELECT application_id AS "applicationId" FROM decision WHERE id = $1',
      [hidden],
    );
    await addConflict(world, second.id, applicationId);
    expect(await of(second)).toEqual([{ callId, ...NOTHING, announce: 1, confirm: 1, offer: 1, objections: 1 }]);
    expect(await of(handler)).toEqual([{ callId, ...NOTHING, objections: 1 }]);
    expect(await of(approvers[0])).toEqual([]);
    // Once the handler has left, it waits for the officer again.
    await world.db.query('UPDATE role_grant SET revoked_at = now() WHERE person_id = $1', [handler.id]);
    expect(await of(handler)).toEqual([]);
    expect(await of(officer)).toEqual([{ callId, ...NOTHING, announce: 2, confirm: 1, offer: 1, objections: 2 }]);
    expect(await of((await makeFunding(world)).officer)).toEqual([]);
  });

  it('begins with the short list, once the ranking that judges it is final', async () => {
    const { call, officer } = await makeFunding(world);
    const { id: applicationId } = await makeShortlisted(world, call);
    const { id: door } = await makeShortlisted(world, call);
    const round = await makeRound(world, call, { state: 'closed' });
    await makeAssignment(world, round, { id: applicationId }, await makePeer(world), { state: 'submitted' });
    const office = await world.as(officer);
    const waits = async () => (await office.get('/decisions/waiting')).body.items;
    const callId = call.id;
    // A case that no round judges waits for none.
    expect(await waits()).toEqual([{ callId, ...NOTHING, draft: 1 }]);
    await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round]);
    expect(await waits()).toEqual([{ callId, ...NOTHING, draft: 2 }]);
    const draft = { applicationId: door, amountCents: 1_000, rationale: '小同行评价居前，建议支持。' };
    expect((await office.post('/decisions', draft)).status).toBe(201);
    expect(await waits()).toEqual([{ callId, ...NOTHING, draft: 1, propose: 1 }]);
    await addConflict(world, officer.id, door);
    expect(await waits()).toEqual([{ callId, ...NOTHING, draft: 1 }]);
  });

  it('counts every signature that is wanted, also beyond what a page of the queue holds', async () => {
    const funding = await makeFunding(world);
    const { call, officer, approvers } = funding;
    const { id } = await bringDecision(world, funding, 'proposed');
    const another = await bringDecision(world, funding, 'proposed');
    const sign = async (person: { id: string }) => {
      const { items } = (await (await world.as(person)).get('/decisions/waiting')).body;
      const listed = (await (await world.as(person)).get('/decisions/to-sign?limit=1')).body.items.length;
      return { counted: items.find((it: { callId: string }) => it.callId === call.id)?.sign ?? 0, listed };
    };
    expect(await sign(approvers[0])).toEqual({ counted: 2, listed: 1 });
    expect(await sign(officer)).toEqual({ counted: 0, listed: 0 });
    const { packHash } = (await (await world.as(approvers[0])).get(`/decisions/${id}`)).body;
    await (await world.as(approvers[0])).post(`/decisions/${id}/approve`, { packHash, note: '' });
    expect(await sign(approvers[0])).toEqual({ counted: 1, listed: 1 });
    await addConflict(world, approvers[0].id, another.applicationId);
    expect(await sign(approvers[0])).toEqual({ counted: 0, listed: 0 });
  });

  it('ends with those who were not chosen, once nothing else of the call is left to decide', async () => {
    const { call, officer } = await makeFunding(world);
    const office = await world.as(officer);
    const waits = async () => (await office.get('/decisions/waiting')).body.items;
    const callId = call.id;
    const become = (id: string, state: string) =>
      world.db.query('UPDATE application SET state = $2 WHERE id = $1', [id, state]);
    const make = async (state: string) => {
      const { id } = await makeShortlisted(world, call);
      await become(id, state);
      return id;
    };
    const judged = await make('reviewed');
    await make('not_shortlisted');
    const running = await make('in_review');
    expect(await waits()).toEqual([]);
    await become(running, 'ineligible');
    expect(await waits()).toEqual([{ callId, ...NOTHING, tell: 2 }]);
    // Nobody can be told while a ranking may still change.
    const round = await makeRound(world, call, { state: 'closed' });
    expect(await waits()).toEqual([]);
    await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round]);
    // What the officer is not cleared for neither counts nor holds back.
    const hidden = await make('in_review');
    expect(await waits()).toEqual([]);
    await addConflict(world, officer.id, hidden);
    await addConflict(world, officer.id, judged);
    expect(await waits()).toEqual([{ callId, ...NOTHING, tell: 1 }]);
    const told = await office.post(`/calls/${callId}/end`, { reason: '名额已满，其余不再资助。', shortlisted: [] });
    expect(told.body).toEqual({ told: 1 });
    expect(await waits()).toEqual([]);
  });

  it('tells officers which awards wait for their first payment to be planned', async () => {
    const { call, officer, approvers } = await makeFunding(world);
    const award = await makeAward(world, call);
    const another = await makeAward(world, call);
    const unplanned = async (person: { id: string }) =>
      (await (await world.as(person)).get('/disbursements/due')).body.unplanned;
    expect(await unplanned(officer)).toEqual([{ callId: call.id, awards: 2 }]);
    expect(await unplanned(approvers[0])).toEqual([]);
    const office = await world.as(officer);
    const plan = await office.post(`/awards/${award.id}/disbursements`, { amountCents: 1, plannedOn: '2026-12-01' });
    expect(plan.status).toBe(201);
    expect(await unplanned(officer)).toEqual([{ callId: call.id, awards: 1 }]);
    // A plan that was taken back is none.
    await office.post(`/disbursements/${plan.body.id}/cancel`, {});
    expect(await unplanned(officer)).toEqual([{ callId: call.id, awards: 2 }]);
    await addConflict(world, officer.id, another.applicationId);
    expect(await unplanned(officer)).toEqual([{ callId: call.id, awards: 1 }]);
  });

  it('counts every payment that is due, however many, for those who may make it', async () => {
    const { call, approvers } = await makeFunding(world);
    const [one, other] = approvers;
    const award = await makeAward(world, call);
    const plan = (count: number, days: number) =>
      world.db.query(
        `INSERT INTO disbursement (award_id, amount_cents, planned_on, planned_by)
         SELECT $1, 1, current_date + $3::int, $4 FROM generate_series(1, $2::int)`,
        [award.id, count, days, one.id],
      );
    await plan(120, -2);
    await plan(3, 5);
    const due = async (person: { id: string }) => (await (await world.as(person)).get('/disbursements/due')).body;
    expect(await due(other)).toEqual({ due: 120, unplanned: [] });
    const queue = (await (await world.as(other)).get('/disbursements/to-pay?limit=200')).body.items as {
      isDue: boolean;
    }[];
    expect(queue.map(({ isDue }) => isDue)).toEqual([...Array(120).fill(true), ...Array(3).fill(false)]);
    // Never who planned them, nor somebody in conflict with the case.
    expect(await due(one)).toEqual({ due: 0, unplanned: [] });
    await addConflict(world, other.id, award.applicationId);
    expect(await due(other)).toEqual({ due: 0, unplanned: [] });
  });
});
