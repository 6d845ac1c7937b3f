import { makeConflict, makeRound } from '../factories/assignments.js';
import { makeFunding, makeShortlisted } from '../factories/decisions.js';
import { makePerson } from '../factories/people.js';
import { whileItWaits } from '../support/meanwhile.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const stateOf = async (id: string) =>
  (await world.db.query('SELECT state FROM application WHERE id = $1', [id]))[0].state as string;
const become = (id: string, state: string) =>
  world.db.query('UPDATE application SET state = $2 WHERE id = $1', [id, state]);
const END = { reason: '名额已满，其余申请本次不予资助' };

/** A call with one application left off the list, one in a decision and one that is still judged. */
async function makeEnd() {
  const { call, officer } = await makeFunding(world);
  const [left, decided, judged] = [
    await makeShortlisted(world, call),
    await makeShortlisted(world, call),
    await makeShortlisted(world, call),
  ];
  await become(left.id, 'not_shortlisted');
  await become(judged.id, 'in_review');
  const client = await world.as(officer);
  const drafted = { applicationId: decided.id, amountCents: 1_000, rationale: '小同行评价居前，建议支持。' };
  expect((await client.post('/decisions', drafted)).status).toBe(201);
  return { call, client, left, decided, judged };
}

it('tells whoever was judged and is in no decision, once, without a word on reviews; the others wait', async () => {
  const { call, client, left, decided, judged } = await makeEnd();
  expect((await client.get(`/calls/${call.id}/end`)).body).toEqual({
    ...{ waiting: 1, shortlisted: 0, undecided: 2 },
    cases: [{ id: left.id, title: '量子纠错', applicant: '王伟', shortlisted: false }],
  });
  const told = await client.post(`/calls/${call.id}/end`, END);
  expect([told.status, told.body]).toEqual([200, { told: 1 }]);
  expect([await stateOf(left.id), await stateOf(decided.id), await stateOf(judged.id)]).toEqual([
    'not_selected',
    'shortlisted',
    'in_review',
  ]);
  const mails = await world.mailsTo(left.applicant.email);
  expect(mails.map(({ subject }) => subject)).toEqual(['Result of your application: Scholars 2026']);
  expect(mails[0]!.text).not.toContain(END.reason);
  const mine = await (await world.as(left.applicant)).get(`/applications/${left.id}`);
  expect(mine.body.state).toBe('not_selected');
  expect((await client.post(`/calls/${call.id}/end`, END)).body).toEqual({ told: 0 });
  await world.drain();
  expect(await world.mailsTo(left.applicant.email)).toHaveLength(1);
});

it('leaves the short list alone, whether drafted or not, save whom the officer names of it', async () => {
  const { call, client, left, decided } = await makeEnd();
  const [kept, dropped] = [await makeShortlisted(world, call), await makeShortlisted(world, call)];
  const end = (await client.get(`/calls/${call.id}/end`)).body;
  expect(end).toMatchObject({ waiting: 1, shortlisted: 2, undecided: 2 });
  expect(end.cases.map(({ id, shortlisted }: { id: string; shortlisted: boolean }) => [id, shortlisted])).toEqual([
    [left.id, false],
    ...[kept.id, dropped.id].sort().map((id) => [id, true]),
  ]);
  expect((await client.post(`/calls/${call.id}/end`, END)).body).toEqual({ told: 1 });
  expect([await stateOf(kept.id), await stateOf(dropped.id)]).toEqual(['shortlisted', 'shortlisted']);
  expect(await world.mailsTo(kept.applicant.email)).toEqual([]);

  const drafted = await client.post(`/calls/${call.id}/end`, { ...END, shortlisted: [dropped.id, decided.id] });
  expect([drafted.status, drafted.body.errors]).toEqual([
    422,
    [{ field: 'shortlisted.1', message: 'is not on the short list, or is in a decision' }],
  ]);
  const named = await client.post(`/calls/${call.id}/end`, { ...END, shortlisted: [dropped.id] });
  expect(named.body).toEqual({ told: 1 });
  expect([await stateOf(kept.id), await stateOf(dropped.id), await stateOf(decided.id)]).toEqual([
    ...['shortlisted', 'not_selected', 'shortlisted'],
  ]);
  expect(await world.mailsTo(dropped.applicant.email)).toHaveLength(1);
});

it('waits until every ranking of the call is final', async () => {
  const { call, client, left } = await makeEnd();
  const round = await makeRound(world, call, { state: 'closed' });
  const refused = await client.post(`/calls/${call.id}/end`, END);
  const { status, body } = refused;
  expect([status, body.code]).toEqual([409, 'funding.rounds_running']);
  // The way to what is in the way.
  expect(body.params).toEqual({ callId: call.id, roundId: round, round: '函评', roundEn: '', rounds: 1 });
  expect(await stateOf(left.id)).toBe('not_shortlisted');
  await world.db.query(`UPDATE review_round SET state = 'released' WHERE id = $1`, [round]);
  expect((await client.post(`/calls/${call.id}/end`, END)).body).toEqual({ told: 1 });
});

it('tells nobody when a round opens in this very moment', async () => {
  const { call, client, left } = await makeEnd();
  const round = await makeRound(world, call, { state: 'planned' });
  const opens = `UPDATE review_round SET state = 'open' WHERE id = '${round}'`;
  const refused = await whileItWaits(world, opens, () => client.post(`/calls/${call.id}/end`, END));
  expect([refused.status, refused.body.code]).toEqual([409, 'funding.rounds_running']);
  expect(await stateOf(left.id)).toBe('not_shortlisted');
});

it('leaves what an officer is in conflict with to another one, uncounted', async () => {
  const { call, client, left } = await makeEnd();
  const conflicted = await makePerson(world, { roles: [{ role: 'officer', callId: call.id }] });
  await makeConflict(world, conflicted, left);
  const theirs = await world.as(conflicted);
  expect((await theirs.get(`/calls/${call.id}/end`)).body).toEqual({
    waiting: 0,
    shortlisted: 0,
    undecided: 2,
    cases: [],
  });
  expect((await theirs.post(`/calls/${call.id}/end`, END)).body).toEqual({ told: 0 });
  expect(await stateOf(left.id)).toBe('not_shortlisted');
  expect((await client.post(`/calls/${call.id}/end`, END)).body).toEqual({ told: 1 });
});

it('is for officers of the call, with a reason', async () => {
  const { call, client } = await makeEnd();
  const chair = await world.as(await makePerson(world, { roles: [{ role: 'chair', callId: call.id }] }));
  expect((await chair.post(`/calls/${call.id}/end`, END)).status).toBe(403);
  const stranger = await world.as((await makeFunding(world)).officer);
  expect((await stranger.get(`/calls/${call.id}/end`)).status).toBe(404);
  const bare = await client.post(`/calls/${call.id}/end`, { reason: 'x' });
  expect([bare.status, bare.body.errors[0].field]).toEqual([422, 'reason']);
});
