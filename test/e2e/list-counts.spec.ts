import { expect, it } from '@jest/globals';
import { COUNT_LIMIT, queryTerms } from '#kernel';
import { countRows } from '#platform';
import { makeAssignment, makeCase, makeConflict, makePeer, makeRound } from '../factories/assignments.js';
import { makeAward, makeStaff } from '../factories/awards.js';
import { makeCall } from '../factories/calls.js';
import { bringDecision, makeFunding } from '../factories/decisions.js';
import { grantRole, makePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

interface Listed {
  items: { id: string }[];
  nextCursor: string | null;
  count?: { rows: number; isMore: boolean };
}

const asked = (address: string, query: string) => `${address}${address.includes('?') ? '&' : '?'}${query}`;

/** Walks a list in pages of two, each asked for its count. @returns how many rows the viewer can list. */
async function walk(client: Client, address: string): Promise<number> {
  const counts: number[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const { status, body } = await client.get<Listed>(asked(address, `limit=2&withCount=true${from}`));
    expect(status).toBe(200);
    expect(body.count?.isMore).toBe(false);
    counts.push(body.count!.rows);
    sizes.push(body.items.length);
    cursor = body.nextCursor;
  } while (cursor);
  const restFrom = (page: number) => sizes.slice(page).reduce((sum, size) => sum + size, 0);
  expect(counts).toEqual(sizes.map((_, page) => restFrom(page)));
  return counts[0]!;
}

/** Cases in review with two assignments each; one officer is in conflict with the first two. */
async function makeLists() {
  const call = await makeCall(world);
  const roundId = await makeRound(world, call);
  const [clear, conflicted] = [await makePerson(world), await makePerson(world)];
  for (const { id } of [clear, conflicted]) await grantRole(world, id, 'officer', { callId: call.id });
  for (const { id } of [clear, conflicted]) await grantRole(world, id, 'auditor', { callId: call.id });
  const peers = [await makePeer(world), await makePeer(world)];
  for (let nth = 0; nth < 5; nth++) {
    const application = await makeCase(world, call, { state: 'in_review', title: `检查点写入停顿 ${nth}` });
    for (const peer of peers) await makeAssignment(world, roundId, application, peer, { state: 'accepted' });
    if (nth < 2) await makeConflict(world, conflicted, application);
    for (let other = 0; other < 2; other++) await makeConflict(world, await makePerson(world), application);
  }
  await world.db.query('UPDATE application SET search_terms = $2 WHERE call_id = $1', [call.id, queryTerms('检查点')]);
  await world.db.query(
    `INSERT INTO audit_entry (actor_id, action, subject_type, subject_id, call_id, application_id, commitment)
     SELECT $2, 'eligibility.checked', 'application', id, call_id, id, '' FROM application WHERE call_id = $1`,
    [call.id, clear.id],
  );
  const invite = { role: 'auditor', callId: call.id, name: '受邀人' };
  const officer = await world.as(clear);
  for (const nth of [1, 2, 3]) await officer.post('/invitations', { ...invite, email: `asked-${nth}@example.org` });
  await world.drain();
  return { call, roundId, clear: officer, conflicted: await world.as(conflicted) };
}

it('counts what the viewer can list from a page on, and nothing of what is hidden from them', async () => {
  const { call, roundId, clear, conflicted } = await makeLists();
  const cases: [address: string, clear: number, conflicted: number][] = [
    [`/applications?callId=${call.id}`, 5, 3],
    [`/applications?callId=${call.id}&q=检查点`, 5, 3],
    [`/applications?callId=${call.id}&order=asc&state=eligible`, 0, 0],
    [`/rounds/${roundId}/assignments?order=weakest`, 10, 6],
    [`/rounds/${roundId}/assignments?order=application`, 10, 6],
    [`/calls/${call.id}/conflicts`, 12, 6],
    [`/calls/${call.id}/conflicts?certainty=possible`, 0, 0],
  ];
  for (const [address, forClear, forConflicted] of cases)
    expect([address, await walk(clear, address), await walk(conflicted, address)]).toEqual([
      ...[address, forClear, forConflicted],
    ]);
  for (const address of ['/reviewers', `/invitations?callId=${call.id}`, `/mails?callId=${call.id}`, '/audit'])
    expect([address, await walk(clear, address)]).toEqual([address, expect.any(Number)]);
  expect((await walk(clear, '/audit')) - (await walk(conflicted, '/audit'))).toBe(2);
});

it('counts people for administrators, decisions and awards for staff, scholars for everybody', async () => {
  const root = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
  expect(await walk(root, '/people')).toBeGreaterThan(5);
  const funding = await makeFunding(world);
  for (let nth = 0; nth < 3; nth++) await bringDecision(world, funding, 'proposed');
  expect(await walk(await world.as(funding.call.officer), `/calls/${funding.call.id}/decisions`)).toBe(3);

  const call = await makeCall(world);
  const awards = [await makeAward(world, call), await makeAward(world, call), await makeAward(world, call)];
  const conflicted = await makeStaff(world, call, 'officer');
  await makeConflict(world, conflicted, { id: awards[0]!.applicationId });
  expect(await walk(await world.as(call.officer), `/calls/${call.id}/awards`)).toBe(3);
  expect(await walk(await world.as(conflicted), `/calls/${call.id}/awards`)).toBe(2);
  expect(await walk(world.api, '/register')).toBe(3);
});

it('gives no count unasked, none to whom the list is refused, and none for a wish that is neither yes nor no', async () => {
  const { call, clear } = await makeLists();
  expect((await clear.get<Listed>(`/applications?callId=${call.id}&limit=1`)).body.count).toBeUndefined();
  expect((await clear.get(`/applications?callId=${call.id}&withCount=maybe`)).status).toBe(422);
  const stranger = await world.as(await makePerson(world));
  expect(await walk(stranger, `/applications?callId=${call.id}`)).toBe(0);
  expect((await stranger.get(`/calls/${call.id}/conflicts?withCount=true`)).status).toBe(403);
  expect((await stranger.get('/people?withCount=true')).status).toBe(403);
});

it('ends the count of a very long list, and goes on from there over the parts of it', async () => {
  const rows =
    (from: number) =>
    (limit: number): [string, unknown[]] => [
      'SELECT n FROM generate_series($1::int, $2::int) n ORDER BY n LIMIT $3',
      [from, COUNT_LIMIT + 10, limit],
    ];
  expect(await countRows(world.db, rows(1))).toEqual({ rows: COUNT_LIMIT, isMore: true });
  expect(await countRows(world.db, rows(11))).toEqual({ rows: COUNT_LIMIT, isMore: false });
  expect(await countRows(world.db, rows(COUNT_LIMIT), rows(21))).toEqual({ rows: COUNT_LIMIT, isMore: true });
  expect(await countRows(world.db, rows(COUNT_LIMIT), rows(COUNT_LIMIT + 1))).toEqual({ rows: 21, isMore: false });
});
