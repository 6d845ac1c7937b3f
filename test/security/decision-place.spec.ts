import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel';
import { grantRole, makePerson } from '../factories/people.js';
import { declareConflict, makeRound, submitted } from '../factories/reviewing.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** Three cases of one direction and track in a final ranking, best first, with a decision on the first and the last. */
async function makeDecisions(middle = 6) {
  const round = await makeRound(world, { cases: 3, reviewers: 2 });
  const [best, hidden, last] = round.cases;
  for (const [it, score] of [[best!, 8] as const, [hidden!, middle] as const, [last!, 4] as const])
    for (const assignment of it.assignments) await submitted(world, round, assignment, [score, score - 1]);
  await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round.id]);
  const { call } = round;
  const officer = await world.as(call.officer);
  const ids: string[] = [];
  for (const { id: applicationId } of [best!, last!]) {
    await world.db.query(`UPDATE application SET state = 'shortlisted' WHERE id = $1`, [applicationId]);
    const rationale = '小同行评价居前，建议支持。';
    const { id } = (await officer.post('/decisions', { applicationId, amountCents: 1_000, rationale })).body;
    expect((await officer.post(`/decisions/${id}/propose`)).status).toBe(200);
    ids.push(id);
  }
  const approver = await makePerson(world);
  await grantRole(world, approver.id, 'approver', { callId: call.id });
  return { ids, hidden: hidden!, approver, roundId: round.id };
}

const placesFor = async (person: { id: string }, ids: readonly string[]) => {
  const client = await world.as(person);
  const places: unknown[] = [];
  for (const id of ids) places.push((await client.get(`/decisions/${id}/place`)).body.place);
  return places;
};

describe('the place of a case in the ranking, beside its decision pack', () => {
  it('leaves no gap where a case stands that the approver is in conflict with', async () => {
    const { ids, hidden, approver, roundId } = await makeDecisions();
    expect(await placesFor(approver, ids)).toEqual([
      expect.objectContaining({ rank: 1, of: 3, round: '函评', roundId }),
      expect.objectContaining({ rank: 3, of: 3 }),
    ]);
    await declareConflict(world, approver.id, hidden.id);
    const places = await placesFor(approver, ids);
    expect(places).toEqual([expect.objectContaining({ rank: 1, of: 2 }), expect.objectContaining({ rank: 2, of: 2 })]);
    // The ranking itself tells the same.
    const { groups } = (await (await world.as(approver)).get(`/rounds/${roundId}/ranking`)).body;
    const rows = groups.flatMap((group: { rows: { rank: number; calibrated: number }[] }) => group.rows);
    expect(places).toEqual(
      rows.map(({ rank, calibrated }: { rank: number; calibrated: number }) =>
        expect.objectContaining({ rank, calibrated }),
      ),
    );
  });

  it('is the same wherever the hidden case stands', async () => {
    const worlds = [await makeDecisions(3), await makeDecisions(9)];
    const seen: unknown[] = [];
    for (const { ids, hidden, approver, roundId } of worlds) {
      await declareConflict(world, approver.id, hidden.id);
      const places = JSON.stringify(await placesFor(approver, ids));
      seen.push(JSON.parse(places.replaceAll(roundId, 'the round of this world')));
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('is in no pack, nor can it be guessed from the hash, which is that of the pack as it is read', async () => {
    const { ids, approver } = await makeDecisions();
    const client = await world.as(approver);
    for (const id of ids) {
      const { pack, packHash } = (await client.get(`/decisions/${id}`)).body;
      expect(createHash('sha256').update(canonicalJson(pack)).digest('hex')).toBe(packHash);
      expect(JSON.stringify(pack)).not.toMatch(/rank|"place"|calibrated/);
    }
    // A pack of an earlier version held it.
    const place = { rank: 2, of: 3 };
    await world.db.query(`UPDATE decision SET pack = pack || $2 WHERE id = $1`, [ids[0], JSON.stringify({ place })]);
    expect((await client.get(`/decisions/${ids[0]}`)).body.pack.place).toBeUndefined();
  });

  it('is for those alone who may read the pack', async () => {
    const { ids, approver } = await makeDecisions();
    const path = `/decisions/${ids[0]}/place`;
    expect((await (await world.as(await makePerson(world))).get(path)).status).toBe(404);
    const [{ applicationId }] = await world.db.query(
      'SELECT application_id AS "applicationId" FROM decision WHERE id = $1',
      [ids[0]],
    );
    await declareConflict(world, approver.id, applicationId);
    expect((await (await world.as(approver)).get(path)).status).toBe(404);
  });
});
