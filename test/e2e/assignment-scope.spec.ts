import { Actor } from '#kernel';
import { assignmentPolicy, assignmentStates, managedScope, ownScope, type AssignmentAccess } from '#assignment';
import { makeAssignment, makeCase, makeConflict, makePeer, makeRound } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { grantRole, makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

it('the list scopes of assignments give the very rows that the rules let through', async () => {
  const call = await makeCall(world);
  const other = await makeCall(world);
  const both = await makePeer(world);
  const [clear, conflicted] = [await makePerson(world), await makePerson(world)];
  for (const { id } of [clear, conflicted]) await grantRole(world, id, 'officer', { callId: call.id });
  for (const place of [call, other]) {
    const roundId = await makeRound(world, place);
    for (const [at, state] of assignmentStates.states.entries()) {
      const application = await makeCase(world, place);
      const reviewer = at % 2 === 0 ? both : await makePeer(world);
      await makeAssignment(world, roundId, application, reviewer, { state });
      if (at % 3 === 0) await makeConflict(world, conflicted, application);
      if (at % 4 === 0) await makeConflict(world, reviewer, application);
      if (at === 5) await world.db.query('DELETE FROM screened_submission WHERE application_id = $1', [application.id]);
    }
  }
  const officer = (id: string) => new Actor(id, [{ role: 'officer', programmeId: null, callId: call.id }]);
  const actors = [officer(clear.id), officer(conflicted.id), new Actor(both.id), new Actor(clear.id), Actor.nobody];
  let seen = 0;
  for (const actor of actors) {
    const rows = (await world.db.query(
      `SELECT s.call_id AS "callId", s.reviewer_id AS "reviewerId", s.state,
              in_conflict(s.reviewer_id, s.application_id) AS conflicted, cleared_for($1, s.application_id) AS cleared,
              ${ownScope('$1')} AS own, ${managedScope('$1', '$2')} AS managed FROM assignment s`,
      [actor.id, actor.managedCalls],
    )) as (AssignmentAccess & { own: boolean; managed: boolean })[];
    for (const row of rows) {
      expect(row.managed).toBe(assignmentPolicy.manage(actor, row));
      expect(row.own || row.managed).toBe(assignmentPolicy.read(actor, row));
      if (row.own || row.managed) seen++;
    }
  }
  expect(seen).toBeGreaterThan(10);
});

it('tells somebody who was listed without knowing that they review from the first offer on, and not before', async () => {
  const call = await makeCall(world);
  const reviewer = await makePeer(world);
  await world.db.query(`UPDATE reviewer SET state = 'listed' WHERE person_id = $1`, [reviewer.id]);
  const client = await world.as(reviewer);
  const roundId = await makeRound(world, call);
  const { id } = await makeAssignment(world, roundId, await makeCase(world, call), reviewer, { state: 'proposed' });
  expect((await client.get('/session')).body.inPool).toBe(false);
  await world.db.query(`UPDATE assignment SET state = 'offered' WHERE id = $1`, [id]);
  expect((await client.get('/session')).body.inPool).toBe(true);
});
