import { randomUUID } from 'node:crypto';
import { Audit } from '#audit';
import { transact } from '#platform';
import type { MadeCall } from '../factories/calls.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { makeRound, submitted } from '../factories/reviewing.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

interface Row {
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
  it('is not told who judges a case, by name, by id or by a filter', async () => {
    const { judged, reviewer } = await makeReviewed();
    const client = await world.as(await makeAdministrator());
    const rows = about(await rowsOf(client), judged.id);
    expect(rows.map(({ action }) => action)).toContain('review.submitted');
    for (const row of rows) expect([row.actorId, row.actorName]).toEqual([null, null]);
    const answer = await client.get(`/audit?limit=100&personId=${reviewer.id}`);
    expect(answer.text).not.toContain(judged.id);
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
