import { makeAssignment, makeCase, makePeer, makeRound } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { World } from '../support/world.js';
import { addressesToRead } from './two-worlds/addresses.js';
import { Mask, read } from './two-worlds/seen.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** What may become of a case once a round of reviewing is over. A withdrawn one is taken from its reviewers' hands. */
const LATER = [
  ...['reviewed', 'shortlisted', 'not_shortlisted', 'in_review', 'proposed', 'announced', 'selected', 'not_selected'],
];

/** A case whose reviewer has handed their review in, in a round that is over; and all that they can read. */
async function makeJudged() {
  const call = await makeCall(world);
  const round = await makeRound(world, call, { state: 'open' });
  const judged = await makeCase(world, call, { state: 'in_review', title: '已评完的申请' });
  const reviewer = await makePeer(world);
  const { id: assignment } = await makeAssignment(world, round, judged, reviewer, { state: 'submitted' });
  const addresses = await addressesToRead({
    ids: {
      ...{ applications: [judged.id], assignments: [assignment], calls: [call.id], rounds: [round] },
      ...{
        reviews: [judged.id],
        reviewers: [reviewer.id],
        people: [reviewer.id],
        verifications: [judged.id],
        files: [judged.id],
      },
      ...{ leads: [judged.id], decisions: [judged.id], awards: [judged.id], objections: [judged.id] },
      ...{ register: [judged.id], 'assignment-runs': [judged.id], 'reviewer-import-runs': [judged.id] },
    },
    filters: {
      ...{ limit: ['1'], state: LATER, q: ['已评完'], institution: ['某某大学'], year: ['2026'], line: ['1'] },
      ...{ callId: [call.id], applicationId: [judged.id], roundId: [round], with: [judged.id] },
      ...{ personId: [reviewer.id], reviewerId: [reviewer.id], subjectId: [judged.id], subjectType: ['application'] },
      ...{ action: ['application.shortlisted'], from: ['2020-01-01'], to: ['2040-01-01'], mine: ['true'] },
      ...{ directionId: [call.directions[0]!.id], trackId: [call.tracks[0]!.id], directionZh: ['机器学习'] },
    },
  });
  const client = await world.as(reviewer);
  const mask = await Mask.of(world.db);
  const readAll = async () => {
    const seen = new Map<string, string>();
    for (const address of addresses) seen.set(address, await read(client, address, mask));
    return seen;
  };
  const state = async () => (await client.get(`/applications/${judged.id}`)).body.state;
  return { call, round, judged, client, readAll, state };
}

const moveTo = (id: string, state: string) =>
  world.db.query('UPDATE application SET state = $2 WHERE id = $1', [id, state]);

it('a reviewer learns from no address what became of a case that they have judged', async () => {
  const { round, judged, readAll, state } = await makeJudged();
  expect(await state()).toBe('in_review');
  await world.db.query(`UPDATE review_round SET state = 'closed' WHERE id = $1`, [round]);
  await moveTo(judged.id, 'reviewed');
  const before = await readAll();
  expect(before.get(`/applications/${judged.id}`)).toContain('"state":"closed"');
  for (const later of LATER) {
    await moveTo(judged.id, later);
    const after = await readAll();
    expect([...after].filter(([address, text]) => text !== before.get(address))).toEqual([]);
  }
}, 180_000);

it('a further round is told to those who judge in it, and not to those of the round before', async () => {
  const { call, round, judged, state } = await makeJudged();
  await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round]);
  const further = await makeRound(world, call, { state: 'open', position: 2 });
  const other = await makePeer(world);
  await makeAssignment(world, further, judged, other, { state: 'accepted' });
  expect(await state()).toBe('closed');
  expect((await (await world.as(other)).get(`/applications/${judged.id}`)).body.state).toBe('in_review');
});

it('those who run the call are told the state itself', async () => {
  const { call, judged } = await makeJudged();
  await moveTo(judged.id, 'shortlisted');
  const officer = await world.as(call.officer);
  expect((await officer.get(`/applications/${judged.id}`)).body.state).toBe('shortlisted');
});

it('nothing of a case that was withdrawn is left at any address for those who have judged it', async () => {
  const { round, judged, readAll } = await makeJudged();
  const found = async () => [...(await readAll()).values()].filter((text) => text.includes('已评完的申请')).length;
  expect(await found()).toBeGreaterThan(3);
  await moveTo(judged.id, 'withdrawn');
  expect(await found()).toBe(0);
  await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round]);
  expect(await found()).toBe(0);
}, 180_000);
