import { awardPolicy, OWN_AWARDS, STAFF_AWARDS, staffCalls } from '#awards';
import { Actor, type HeldRole, type Role } from '#kernel';
import { Outbox, transact } from '#platform';
import { makeAcceptedDecision, makeAward, makeConflict, makeStaff } from '../factories/awards.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import type { Answer } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
let call: MadeCall;
beforeAll(async () => {
  world = await World.create();
  call = await makeCall(world, { negativeList: ['购买房产', 'Luxury Cars'], negativeListEn: ['Buying property'] });
});
afterAll(() => world.close());

const told = ({ status, body }: Answer) => [status, body.code];
const fieldsOf = (answer: Answer) => (answer.body.errors ?? []).map(({ field }: { field: string }) => field);
const plan = { amountCents: 400_00, plannedOn: '2026-12-01' };
const reason = { reason: '按期结题' };

async function cast(amountCents = 1_000_00) {
  const award = await makeAward(world, call, { amountCents });
  const scholar = await world.as(award.scholar);
  const officer = await world.as(call.officer);
  const approver = await world.as(await makeStaff(world, call, 'approver'));
  return { ...award, scholarId: award.scholar.id, scholar, officer, approver, path: `/awards/${award.id}` };
}

/** Sends all at once and counts the answers by status. */
async function race(requests: (() => Promise<Answer>)[]): Promise<Record<number, number>> {
  const tally: Record<number, number> = {};
  for (const { status } of await Promise.all(requests.map((send) => send()))) tally[status] = (tally[status] ?? 0) + 1;
  return tally;
}

describe('an award', () => {
  it('starts once when a decision is accepted, however often that is said', async () => {
    const accepted = await makeAcceptedDecision(world, call);
    const open = await makeAcceptedDecision(world, call);
    await world.db.query(`UPDATE decision SET state = 'offered' WHERE id = $1`, [open.decisionId]);
    for (const decisionId of [accepted.decisionId, accepted.decisionId, open.decisionId])
      await transact(world.db, (tx) =>
        world.app.get(Outbox).announce(tx, { name: 'decision.accepted', data: { decisionId } }),
      );
    await world.drain();
    const mine = (await (await world.as(accepted.scholar)).get('/awards/mine')).body.items;
    expect(mine).toHaveLength(1);
    expect(mine[0]).toMatchObject({ state: 'active', scholar: { nameZh: '王伟' }, direction: { nameZh: '机器学习' } });
    expect((await (await world.as(open.scholar)).get('/awards/mine')).body.items).toEqual([]);
    const audit = await world.db.query(`SELECT 1 FROM audit_entry WHERE action = 'award.started' AND subject_id = $1`, [
      mine[0].id,
    ]);
    expect(audit).toHaveLength(1);
  });

  it('is planned by one and paid by another, and its totals follow', async () => {
    const { id, scholar, officer, approver, path } = await cast();
    const planned = await officer.post(`${path}/disbursements`, plan);
    expect([planned.status, planned.body.plannedOn, planned.body.can]).toEqual([
      201,
      '2026-12-01',
      { pay: false, cancel: true },
    ]);
    const paid = await approver.post(`/disbursements/${planned.body.id}/pay`, { reference: 'B-1' });
    expect([paid.status, paid.body.state, paid.body.reference]).toEqual([200, 'paid', 'B-1']);
    const again = await approver.post(`/disbursements/${planned.body.id}/pay`, { reference: 'B-2' });
    expect(told(again)).toEqual([409, 'awards.disbursement_settled']);
    expect(told(await officer.post(`/disbursements/${planned.body.id}/cancel`))).toEqual([
      409,
      'awards.disbursement_settled',
    ]);
    const seen = (await scholar.get(path)).body;
    expect(seen.money).toMatchObject({ plannedCents: 400_00, paidCents: 400_00, leftCents: 1_000_00 });
    expect([seen.disbursements[0].plannedBy, seen.disbursements[0].paidBy]).toEqual([null, null]);
    expect(seen.can).toMatchObject({ recordSpending: true, pay: false, suspend: false });
    expect(
      (await officer.get(`/calls/${call.id}/awards?limit=200`)).body.items.map((it: { id: string }) => it.id),
    ).toContain(id);
  });

  it('is never paid by whoever planned it, nor without a fresh password', async () => {
    const { officer, approver, path } = await cast();
    const both = await makeStaff(world, call, 'approver');
    await world.db.query(
      `INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'officer', $2, $1)`,
      [both.id, call.id],
    );
    const alone = await world.as(both);
    const own = (await alone.post(`${path}/disbursements`, plan)).body.id as string;
    expect(told(await alone.post(`/disbursements/${own}/pay`, { reference: 'x' }))).toEqual([403, 'awards.four_eyes']);
    await expect(
      world.db.query(`UPDATE disbursement SET state = 'paid', paid_by = planned_by WHERE id = $1`, [own]),
    ).rejects.toThrow('disbursement_four_eyes');
    expect((await officer.post(`/disbursements/${own}/pay`, { reference: 'x' })).status).toBe(403);
    await world.db.query(`UPDATE session SET stepped_up_at = now() - interval '11 minutes'`);
    expect(told(await approver.post(`/disbursements/${own}/pay`, { reference: 'x' }))).toEqual([
      403,
      'identity.step_up_needed',
    ]);
  });

  it('lets the scholar move the lump sum freely, but for the negative list', async () => {
    const { scholar, officer, path } = await cast();
    const spend = (category: string, amountCents: number) =>
      scholar.post(`${path}/spending`, { category, amountCents });
    for (const category of ['购买 房产', ' ｌｕｘｕｒｙ CARS', 'buying  property'])
      expect([...told(await spend(category, 1)), ...fieldsOf(await spend(category, 1))]).toEqual([
        422,
        'awards.on_negative_list',
        'category',
      ]);
    expect((await spend('差旅', 600_00)).status).toBe(201);
    expect((await spend('租用 房产', 400_00)).status).toBe(201);
    expect(told(await spend('差旅', 1))).toEqual([409, 'awards.over_amount']);
    const page = (await officer.get(`${path}/spending?limit=1`)).body;
    const rest = (await officer.get(`${path}/spending?limit=1&cursor=${page.nextCursor}`)).body;
    expect([page.items[0].category, rest.items[0].category, rest.nextCursor]).toEqual(['租用 房产', '差旅', null]);
    expect((await officer.post(`${path}/spending`, { category: '差旅', amountCents: 1 })).status).toBe(403);
  });

  it('lets the scholar take a slip back by an entry against it, once, and never changes an entry', async () => {
    const { id, scholar, officer, path } = await cast();
    const spend = (amountCents: number) => scholar.post(`${path}/spending`, { category: '差旅', amountCents });
    const { body: slip } = await spend(900_00);
    expect(told(await spend(200_00))).toEqual([409, 'awards.over_amount']);
    const why = { reason: '多写了一个零' };
    expect(told(await officer.post(`/spending/${slip.id}/reverse`, why))).toEqual([409, 'awards.not_open']);
    const { status, body } = await scholar.post(`/spending/${slip.id}/reverse`, why);
    expect(status).toBe(201);
    expect(body).toMatchObject({ category: '差旅', amountCents: -900_00, note: why.reason, reverses: slip.id });
    expect((await officer.get(path)).body.money).toMatchObject({ spentCents: 0, leftCents: 1_000_00 });
    // Neither twice, nor back and forth.
    for (const entry of [slip.id, body.id])
      expect(told(await scholar.post(`/spending/${entry}/reverse`, why))).toEqual([409, 'awards.spending_reversed']);
    expect((await spend(90_00)).status).toBe(201);
    const { items } = (await officer.get(`${path}/spending`)).body;
    expect(items.map((it: Record<string, unknown>) => [it['amountCents'], it['reversed']])).toEqual([
      [90_00, false],
      [-900_00, false],
      [900_00, true],
    ]);
    const [entry] = await world.db.query(
      `SELECT actor_id = (SELECT scholar_id FROM award WHERE id = $2) AS own FROM audit_entry
        WHERE action = 'spending.reversed' AND subject_id = $1`,
      [slip.id, id],
    );
    expect(entry).toEqual({ own: true });
    await expect(world.db.query('UPDATE spending SET amount_cents = 1 WHERE id = $1', [slip.id])).rejects.toThrow(
      'never changes',
    );
    await expect(
      world.db.query(
        `INSERT INTO spending (award_id, category, amount_cents, recorded_by, reverses)
         SELECT award_id, category, -1, recorded_by, id FROM spending WHERE award_id = $1 AND amount_cents = 9000`,
        [id],
      ),
    ).rejects.toThrow('takes back the whole of one entry');
  });

  it('takes an entry back while the award is suspended, and only once however many ask', async () => {
    const { scholar, officer, path } = await cast();
    const { body: slip } = await scholar.post(`${path}/spending`, { category: '差旅', amountCents: 100 });
    await officer.post(`${path}/suspend`, reason);
    const back = Array.from({ length: 8 }, () => () => scholar.post(`/spending/${slip.id}/reverse`, reason));
    expect(await race(back)).toEqual({ 201: 1, 409: 7 });
    expect((await officer.get(path)).body.money.spentCents).toBe(0);
    await officer.post(`${path}/resume`, reason);
    const { body: kept } = await scholar.post(`${path}/spending`, { category: '差旅', amountCents: 100 });
    await officer.post(`${path}/complete`, reason);
    expect(told(await scholar.post(`/spending/${kept.id}/reverse`, reason))).toEqual([409, 'awards.not_open']);
    const stranger = await world.as(await makePerson(world));
    expect((await stranger.post(`/spending/${kept.id}/reverse`, reason)).status).toBe(404);
  });

  it('lets an officer alone take a slip back once it has ended, with a reason that the scholar is told', async () => {
    const { scholar, officer, approver, path } = await cast();
    const { body: slip } = await scholar.post(`${path}/spending`, { category: '差旅', amountCents: 900_00 });
    expect((await officer.get(path)).body.can.correctSpending).toBe(false);
    await officer.post(`${path}/complete`, reason);
    const why = { reason: '多写了一个零' };
    const can = async (client: typeof officer) => (await client.get(path)).body.can.correctSpending;
    expect([await can(officer), await can(approver), await can(scholar)]).toEqual([true, false, false]);
    expect(told(await approver.post(`/spending/${slip.id}/reverse`, why))).toEqual([403, 'forbidden']);
    expect(fieldsOf(await officer.post(`/spending/${slip.id}/reverse`, { reason: ' ' }))).toEqual(['reason']);
    const done = await officer.post(`/spending/${slip.id}/reverse`, why);
    expect(done.body).toMatchObject({ amountCents: -900_00, note: why.reason, reverses: slip.id });
    expect(told(await officer.post(`/spending/${slip.id}/reverse`, why))).toEqual([409, 'awards.spending_reversed']);
    const after = (await scholar.get(path)).body;
    expect([after.state, after.money.spentCents]).toEqual(['completed', 0]);
    const entries = await world.db.query(
      `SELECT actor_id AS "by" FROM audit_entry WHERE action = 'spending.reversed' AND subject_id = $1`,
      [slip.id],
    );
    expect(entries).toEqual([{ by: call.officer.id }]);
    const { email } = (await scholar.get('/session')).body;
    const mails = (await world.mailsTo(email)).map(({ subject, text }) => subject + text);
    expect(mails.filter((mail) => mail.includes('冲销') && mail.includes(why.reason))).toHaveLength(1);
  });

  it('records changes of the route without approval and for ever', async () => {
    const { id, scholar, officer, path } = await cast();
    expect((await scholar.post(`${path}/route-changes`, { text: '改用图神经网络' })).status).toBe(201);
    expect((await officer.get(path)).body.routeChanges[0].text).toBe('改用图神经网络');
    await expect(world.db.query('DELETE FROM route_change WHERE award_id = $1', [id])).rejects.toThrow('never changes');
  });

  it('is suspended, resumed and completed; its end cancels what was not paid', async () => {
    const { scholarId, scholar, officer, path } = await cast();
    const [{ email }] = (await world.db.query('SELECT email FROM person WHERE id = $1', [scholarId])) as [
      { email: string },
    ];
    await officer.post(`${path}/disbursements`, plan);
    expect((await officer.post(`${path}/suspend`, reason)).body.state).toBe('suspended');
    const mails = () => world.mailsTo(email);
    expect((await mails()).map(({ subject }) => subject)).toEqual(['资助已暂停：智源学者计划 2026']);
    expect((await mails())[0]!.text).toContain(`理由：${reason.reason}`);
    const spend = () => scholar.post(`${path}/spending`, { category: '差旅', amountCents: 1 });
    expect(told(await spend())).toEqual([409, 'awards.not_open']);
    expect(told(await officer.post(`${path}/disbursements`, plan))).toEqual([409, 'awards.not_open']);
    expect((await officer.post(`${path}/resume`, reason)).body.can.suspend).toBe(true);
    expect((await spend()).status).toBe(201);
    const done = (await officer.post(`${path}/complete`, reason)).body;
    expect([done.state, done.money.plannedCents, done.disbursements[0].state]).toEqual(['completed', 0, 'cancelled']);
    expect((await mails()).at(-1)!.subject).toBe('资助已结题：智源学者计划 2026');
    expect(told(await officer.post(`${path}/terminate`, reason))).toEqual([409, 'awards.not_open']);
    expect((await scholar.post(`${path}/terminate`, reason)).status).toBe(403);
  });

  it('names what is wrong in a request', async () => {
    const { scholar, officer, path } = await cast();
    const wrong = { amountCents: 0, plannedOn: '2026-02-30', paidBy: 'me' };
    expect(new Set(fieldsOf(await officer.post(`${path}/disbursements`, wrong)))).toEqual(
      new Set(['paidBy', 'amountCents', 'plannedOn']),
    );
    expect(fieldsOf(await scholar.post(`${path}/spending`, { category: ' ', amountCents: 1 }))).toEqual(['category']);
    const outcome = { kind: 'paper', title: 'x', year: 2199 };
    expect(fieldsOf(await scholar.post(`${path}/outcomes`, outcome))).toEqual(['year']);
    for (const url of ['javascript:alert(1)', 'ftp://example.org/x', 'https://a:b@example.org/'])
      expect(fieldsOf(await scholar.post(`${path}/outcomes`, { ...outcome, year: 2026, url }))).toEqual(['url']);
  });
});

describe('money under races', () => {
  it('never plans more than the award, nor pays twice, nor spends more than there is', async () => {
    const { id, scholar, officer, approver, path } = await cast(1_000);
    const plans = Array.from(
      { length: 24 },
      () => () => officer.post(`${path}/disbursements`, { ...plan, amountCents: 100 }),
    );
    expect(await race(plans)).toEqual({ 201: 10, 409: 14 });
    const { disbursements } = (await officer.get(path)).body as { disbursements: { id: string }[] };
    const settle = disbursements.flatMap((it) => [
      () => approver.post(`/disbursements/${it.id}/pay`, { reference: 'r' }),
      () => officer.post(`/disbursements/${it.id}/cancel`),
      () => approver.post(`/disbursements/${it.id}/pay`, { reference: 'r' }),
    ]);
    expect(await race(settle)).toEqual({ 200: 10, 409: 20 });
    const uses = Array.from(
      { length: 24 },
      () => () => scholar.post(`${path}/spending`, { category: '差旅', amountCents: 150 }),
    );
    expect(await race(uses)).toEqual({ 201: 6, 409: 18 });
    const [sums] = await world.db.query(
      `SELECT w.spent_cents = (SELECT sum(amount_cents) FROM spending s WHERE s.award_id = w.id) AS spent,
              w.paid_cents = (SELECT coalesce(sum(amount_cents), 0) FROM disbursement d WHERE d.award_id = w.id AND d.state = 'paid') AS paid,
              w.planned_cents = w.paid_cents AS planned FROM award w WHERE w.id = $1`,
      [id],
    );
    expect(sums).toEqual({ spent: true, paid: true, planned: true });
  });
});

describe('who sees an award', () => {
  it('hides it from an officer in conflict, in lists and at every route', async () => {
    const { id, applicationId, officer, path } = await cast();
    const planned = (await officer.post(`${path}/disbursements`, plan)).body.id as string;
    const relative = await makeStaff(world, call, 'officer');
    await makeConflict(world, relative.id, applicationId);
    const client = await world.as(relative);
    const list = await client.get(`/calls/${call.id}/awards?limit=200`);
    expect([list.status, list.text.includes(id)]).toEqual([200, false]);
    const knocks: Answer[] = await Promise.all([
      client.get(path),
      client.get(`${path}/spending`),
      client.post(`${path}/disbursements`, plan),
      client.post(`${path}/terminate`, reason),
      client.post(`/disbursements/${planned}/cancel`),
    ]);
    expect(knocks.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const stranger = await world.as(await makePerson(world));
    expect([(await stranger.get(path)).status, (await stranger.get(`/calls/${call.id}/awards`)).status]).toEqual([
      404, 404,
    ]);
  });

  it('is the same for the object rule and for the lists', async () => {
    const other = await makeCall(world);
    const awards = [await makeAward(world, call), await makeAward(world, call), await makeAward(world, other)];
    const [first, second] = awards as [(typeof awards)[0], (typeof awards)[0]];
    const staff = await makeStaff(world, call, 'chair');
    const relative = await makeStaff(world, call, 'approver');
    await makeConflict(world, relative.id, first.applicationId);
    const holds = (id: string, ...roles: Role[]) =>
      new Actor(
        id,
        roles.map((role): HeldRole => ({ role, programmeId: null, callId: call.id })),
      );
    await world.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2)', [
      first.scholar.id,
      call.id,
    ]);
    const actors = [
      holds(staff.id, 'chair'),
      holds(relative.id, 'approver', 'officer'),
      holds(second.scholar.id),
      holds(first.scholar.id, 'officer'),
      holds((await makePerson(world)).id, 'officer'), // not looked through for conflicts yet
      holds(staff.id, 'reviewer'),
      Actor.nobody,
    ];
    const seen: number[] = [];
    for (const actor of actors) {
      const rows = await world.db.query(
        `SELECT aw.id, aw.call_id AS "callId", aw.scholar_id AS "scholarId", aw.state,
                cleared_for($1, aw.application_id) AS cleared, (${OWN_AWARDS} OR (${STAFF_AWARDS})) AS listed FROM award aw`,
        [actor.id, staffCalls(actor)],
      );
      for (const { listed, ...row } of rows) expect(awardPolicy.read(actor, row)).toBe(listed);
      seen.push(
        rows.filter(({ listed, id }: { listed: boolean; id: string }) => listed && awards.some((it) => it.id === id))
          .length,
      );
    }
    expect(seen).toEqual([2, 1, 1, 2, 0, 0, 0]);
  });
});
