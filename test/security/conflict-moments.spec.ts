import {
  makeAlternates,
  makeAssignment,
  makeCase,
  makeConflict,
  makePeer,
  makeRound,
} from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { whileItWaits } from '../support/meanwhile.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

async function makeScene() {
  const call = await makeCall(world);
  const round = await makeRound(world, call);
  const application = await makeCase(world, call);
  const [first, second] = [await makePeer(world), await makePeer(world)];
  return { round, application, first, second, officer: await world.as(call.officer) };
}

const reviewerRow = ({ id }: { id: string }) => `SELECT 1 FROM reviewer WHERE person_id = '${id}' FOR UPDATE`;

describe('a conflict that comes up in the very moment', () => {
  it('in which proposals are sent leaves that one unsent, and sends the others', async () => {
    const { round, application, first, second, officer } = await makeScene();
    const { id } = await makeAssignment(world, round, application, first, { state: 'proposed' });
    await makeAssignment(world, round, application, second, { state: 'proposed' });
    const answer = await whileItWaits(
      world,
      'LOCK TABLE assignment IN SHARE ROW EXCLUSIVE MODE',
      () => officer.post(`/rounds/${round}/assignments/publish`),
      () => makeConflict(world, first, application),
    );
    const skipped = [{ assignmentId: id, applicationId: application.id, reason: 'in_conflict' }];
    expect([answer.status, answer.body]).toEqual([200, { offered: 1, applications: 1, skipped }]);
  });

  it('in which a place is released gives it to the alternate after the next', async () => {
    const { round, application, first, second, officer } = await makeScene();
    const third = await makePeer(world);
    const { id } = await makeAssignment(world, round, application, first);
    await makeAlternates(world, round, application, [second, third]);
    const answer = await whileItWaits(
      world,
      reviewerRow(second),
      () => officer.post(`/assignments/${id}/release`, { reason: '另请专家。' }),
      () => makeConflict(world, second, application),
    );
    expect(answer.status).toBe(204);
    expect(await reviewersOf(application)).toEqual([third.id]);
  });

  it('in which an offer is declined loses no answer, and asks the alternate after the next', async () => {
    const { round, application, first, second } = await makeScene();
    const third = await makePeer(world);
    const { id } = await makeAssignment(world, round, application, first);
    await makeAlternates(world, round, application, [second, third]);
    const client = await world.as(first);
    const answer = await whileItWaits(
      world,
      reviewerRow(second),
      () => client.post(`/assignments/${id}/answer`, { answer: 'decline', reason: 'no_time' }),
      () => makeConflict(world, second, application),
    );
    expect([answer.status, answer.body.state]).toEqual([200, 'refused']);
    expect(await reviewersOf(application)).toEqual([third.id]);
  });
});

const reviewersOf = async ({ id }: { id: string }) =>
  (
    (await world.db.query(`SELECT reviewer_id AS id FROM assignment WHERE application_id = $1 AND state = 'offered'`, [
      id,
    ])) as { id: string }[]
  ).map((row) => row.id);
