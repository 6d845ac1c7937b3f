import { makeAssignment, makePeer, makeRound } from '../factories/assignments.js';
import { makeFunding, makeShortlisted, type FundingWorld } from '../factories/decisions.js';
import { whileItWaits } from '../support/meanwhile.js';
import { World } from '../support/world.js';

let world: World;
let funding: FundingWorld;
beforeAll(async () => {
  world = await World.create();
});
beforeEach(async () => {
  funding = await makeFunding(world);
});
afterAll(() => world.close());

const become = (roundId: string, state: string) =>
  world.db.query('UPDATE review_round SET state = $2 WHERE id = $1', [roundId, state]);

/** A draft about an application that a round of this state judges. */
async function makeDraft(state: string, answer = 'submitted') {
  const { id: applicationId } = await makeShortlisted(world, funding.call);
  const roundId = await makeRound(world, funding.call, { state });
  await makeAssignment(world, roundId, { id: applicationId }, await makePeer(world), { state: answer });
  const officer = await world.as(funding.officer);
  const rationale = '小同行评价居前，建议支持。';
  const drafted = await officer.post('/decisions', { applicationId, amountCents: 1_000, rationale });
  // A draft binds no money and nobody reads it but the office: it waits for nothing.
  expect(drafted.status).toBe(201);
  return { id: drafted.body.id as string, roundId, officer };
}

const refused = (roundId: string) => [
  409,
  'funding.ranking_open',
  { callId: funding.call.id, roundId, round: '函评', roundEn: '', rounds: 1 },
];

it.each(['open', 'closed'])('is not proposed while the ranking of its round is not final (%s)', async (state) => {
  const { id, roundId, officer } = await makeDraft(state);
  const { status, body } = await officer.post(`/decisions/${id}/propose`);
  expect([status, body.code, body.params]).toEqual(refused(roundId));
  expect((await officer.get(`/decisions/${id}`)).body.state).toBe('drafted');
  await become(roundId, 'released');
  expect((await officer.post(`/decisions/${id}/propose`)).body.state).toBe('proposed');
});

it('waits for no round that does not judge it', async () => {
  const { id, officer } = await makeDraft('open', 'refused');
  await makeRound(world, funding.call, { state: 'open', position: 2 });
  expect((await officer.post(`/decisions/${id}/propose`)).body.state).toBe('proposed');
});

it('is neither signed nor announced once another round that judges it has opened', async () => {
  const { id, roundId, officer } = await makeDraft('released');
  const { packHash } = (await officer.post(`/decisions/${id}/propose`)).body;
  const [one, other] = [await world.as(funding.approvers[0]), await world.as(funding.approvers[1])];
  const signed = { packHash, note: '' };
  expect((await one.post(`/decisions/${id}/approve`, signed)).status).toBe(200);
  await become(roundId, 'closed');
  const second = await other.post(`/decisions/${id}/approve`, signed);
  expect([second.status, second.body.code, second.body.params]).toEqual(refused(roundId));
  await become(roundId, 'released');
  expect((await other.post(`/decisions/${id}/approve`, signed)).status).toBe(200);
  await become(roundId, 'closed');
  const announced = await officer.post(`/decisions/${id}/announce`);
  expect([announced.status, announced.body.code, announced.body.params]).toEqual(refused(roundId));
  await become(roundId, 'released');
  expect((await officer.post(`/decisions/${id}/announce`)).body.state).toBe('announced');
});

it('is not proposed when its round opens in this very moment', async () => {
  const { id, roundId, officer } = await makeDraft('planned', 'accepted');
  const opens = `UPDATE review_round SET state = 'open' WHERE id = '${roundId}'`;
  const { status, body } = await whileItWaits(world, opens, () => officer.post(`/decisions/${id}/propose`));
  expect([status, body.code, body.params]).toEqual(refused(roundId));
});
