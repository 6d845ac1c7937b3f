import { randomUUID } from 'node:crypto';
import { Audit } from '#audit';
import { transact } from '#platform';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { makeLead, makeLeadWorld } from '../factories/leads.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { declareConflict, makeRound, submitted } from '../factories/reviewing.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

interface Row {
  subjectId: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  callId: string | null;
  applicationId: string | null;
  applicationTitle: string | null;
}

const rowsOf = async (client: Client, query = ''): Promise<Row[]> =>
  (await client.get(`/audit?limit=100${query}`)).body.items as Row[];
const about = (rows: readonly Row[], id: string) => rows.filter(({ applicationId }) => applicationId === id);

/** A case with one review that was handed in, each step on record under the name of whoever took it. */
async function makeReviewed() {
  const round = await makeRound(world, { reviewers: 1 });
  const [judged] = round.cases as [(typeof round.cases)[number]];
  await submitted(world, round, judged.assignments[0]!, 4);
  const [reviewer] = round.reviewers as [MadePerson];
  return { call: round.call, judged, reviewer };
}

const makeAdministrator = (person?: MadePerson) =>
  person
    ? grantRole(world, person.id, 'administrator').then(() => person)
    : makePerson(world, { roles: [{ role: 'administrator' }] });

describe('an administrator who does not audit the call', () => {
  it('is not shown that anything happened to a case, whatever is filtered for', async () => {
    const { call, judged, reviewer } = await makeReviewed();
    const administrator = await makeAdministrator();
    const client = await world.as(administrator);
    const filters = [
      '',
      `&personId=${reviewer.id}`,
      `&callId=${call.id}`,
      '&action=review.submitted',
      '&subjectType=review',
    ];
    for (const filter of filters) expect(about(await rowsOf(client, filter), judged.id)).toEqual([]);
    expect(await rowsOf(client, `&personId=${reviewer.id}`)).toEqual([]);
    await grantRole(world, administrator.id, 'auditor', { callId: call.id });
    expect(about(await rowsOf(client, `&personId=${reviewer.id}`), judged.id)).not.toEqual([]);
  });

  it('is not told whom an officer made a reviewer of the call, nor by whom that was accepted', async () => {
    const call = await makeCall(world);
    const office = await world.as(call.officer);
    const reviewer = await makePerson(world);
    const invited = { email: `new-${call.id}@example.org`, name: '新评审', role: 'reviewer', callId: call.id };
    expect((await office.post('/invitations', invited)).status).toBe(201);
    expect((await office.post('/roles', { personId: reviewer.id, role: 'reviewer', callId: call.id })).status).toBe(
      201,
    );
    const filled = { personId: reviewer.id, role: 'chair', callId: call.id };
    expect((await office.post('/roles', filled)).status).toBe(201);
    const rows = await rowsOf(await world.as(await makeAdministrator()), `&callId=${call.id}`);
    expect(rows.filter(({ action }) => action === 'identity.invited')).toEqual([]);
    expect(rows.filter(({ action }) => action === 'identity.role_granted')).toHaveLength(1);
  });

  it('does not find whoever did something in cases alone, by name or by address', async () => {
    const { call, judged, reviewer } = await makeReviewed();
    const administrator = await makeAdministrator();
    const client = await world.as(administrator);
    const found = async (q: string) =>
      ((await client.get(`/audit/people?q=${encodeURIComponent(q)}`)).body.items as { id: string }[]).map(
        ({ id }) => id,
      );
    expect(await found(reviewer.name)).not.toContain(reviewer.id);
    expect(await found(reviewer.email)).toEqual([]);
    expect(await found(call.officer.email)).toEqual([call.officer.id]);
    await grantRole(world, administrator.id, 'auditor', { callId: call.id });
    expect(await found(reviewer.email)).toEqual([reviewer.id]);
    await declareConflict(world, administrator.id, judged.id);
    expect(await found(reviewer.email)).toEqual([]);
  });

  it('finds nothing at all about the own case', async () => {
    const { judged } = await makeReviewed();
    const client = await world.as(await makeAdministrator(judged.applicant));
    expect(about(await rowsOf(client), judged.id)).toEqual([]);
    for (const filter of ['action=review.submitted', `subjectId=${judged.id}`, 'subjectType=review'])
      expect((await client.get(`/audit?${filter}`)).text).not.toContain(judged.id);
  });

  it('is still told who did what beside the cases', async () => {
    const { call } = await makeReviewed();
    const rows = await rowsOf(await world.as(await makeAdministrator()), `&callId=${call.id}&action=call.published`);
    expect(rows.map(({ actorName }) => actorName)).toEqual([call.officer.name]);
  });
});

describe('an auditor', () => {
  it('is not told that somebody notices them, nor of the lead that became a case which they are in conflict with', async () => {
    const place = await makeLeadWorld(world, { expressEntry: 'review' });
    const auditor = await makePerson(world, { roles: [{ role: 'auditor', callId: place.call.id }] });
    const client = await world.as(auditor);
    const own = await makeLead(world, place, 'evidenced', { email: auditor.email });
    const other = await makeLead(world, place, 'evidenced');
    const leads = async () => new Set((await rowsOf(client, '&subjectType=lead')).map(({ subjectId }) => subjectId));
    expect(await leads()).toEqual(new Set([other.id]));
    expect((await client.get(`/audit?subjectId=${own.id}`)).body.items).toEqual([]);
    const { judged } = await makeReviewed();
    await world.db.query(`UPDATE lead SET application_id = $2 WHERE id = $1`, [other.id, judged.id]);
    await declareConflict(world, auditor.id, judged.id);
    expect(await leads()).toEqual(new Set());
  });

  it('waits until both were looked through for conflicts, as for every other page of a case', async () => {
    const { call, judged } = await makeReviewed();
    const auditor = await makePerson(world);
    await world.db.query(
      `INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'auditor', $2, $1)`,
      [auditor.id, call.id],
    );
    const client = await world.as(auditor);
    const before = await rowsOf(client);
    expect(before.length).toBeGreaterThan(0);
    expect(about(before, judged.id)).toEqual([]);
    await world.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2)', [auditor.id, call.id]);
    expect(about(await rowsOf(client), judged.id)).not.toEqual([]);
  });

  it('reads nothing of a draft, and of a case that is a draft again the title that was handed in', async () => {
    const { call, judged } = await makeReviewed();
    const auditor = await makePerson(world, { roles: [{ role: 'auditor', callId: call.id }] });
    const client = await world.as(auditor);
    await world.db.query(`UPDATE application SET title = 'CANARY-new title', submission_id = NULL WHERE id = $1`, [
      judged.id,
    ]);
    const rows = about(await rowsOf(client), judged.id);
    expect(new Set(rows.map(({ applicationTitle }) => applicationTitle))).toEqual(new Set(['题目1']));

    const writer = await makePerson(world);
    const draft = await begin(call, writer);
    expect((await client.get('/audit?limit=100')).text).not.toContain(draft);
  });
});

/** A draft as its applicant begins it, on record. */
async function begin(call: MadeCall, writer: MadePerson): Promise<string> {
  const id = randomUUID();
  await transact(world.db, async (tx) => {
    await tx.query(
      `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, title) VALUES ($1, $2, $3, $4, $5, 'CANARY-draft')`,
      [id, call.id, writer.id, call.directions[0]!.id, call.tracks[0]!.id],
    );
    const subject = { type: 'application', id, callId: call.id, applicationId: id };
    await new Audit().record(tx, writer, 'application.created', subject);
  });
  return id;
}
