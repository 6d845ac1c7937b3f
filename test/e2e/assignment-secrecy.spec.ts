import {
  makeAssignment,
  makeCase,
  makeConflict,
  makePeer,
  offerLink,
  type MadeCase,
} from '../factories/assignments.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { grantRole, makePerson } from '../factories/people.js';
import { assignmentsOf, makeScene, performRun } from '../factories/scenes.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

describe('secrecy', () => {
  let call: MadeCall;
  let roundId: string;
  let hidden: MadeCase;
  let open: MadeCase;
  let runId: string;
  let conflicted: Client;
  let officer: Client;
  beforeAll(async () => {
    const made = await makeScene(world, 6);
    ({ call, roundId, officer } = made);
    hidden = await makeCase(world, call, { title: '本不该看见的申报' });
    open = await makeCase(world, call);
    const person = await makePerson(world);
    await grantRole(world, person.id, 'officer', { callId: call.id });
    await makeConflict(world, person, hidden, { kind: 'same_institution' });
    conflicted = await world.as(person);
    runId = (await performRun(world, officer, roundId)).id;
  });

  const rows = (): Promise<{ id: string; application_id: string }[]> =>
    world.db.query('SELECT id, application_id FROM assignment WHERE round_id = $1', [roundId]);

  it('keeps a case from an officer in conflict: lists, counts, candidates, single rows and deeds', async () => {
    const all = await officer.get(`/rounds/${roundId}/assignments`);
    const cut = await conflicted.get(`/rounds/${roundId}/assignments`);
    expect([all.body.items.length, cut.body.items.length]).toEqual([6, 3]);
    const filtered = await conflicted.get(`/rounds/${roundId}/assignments?applicationId=${hidden.id}`);
    expect(filtered.body).toEqual({ items: [], nextCursor: null });
    const report = (await conflicted.get(`/assignment-runs/${runId}`)).body.report;
    expect(report).toMatchObject({ applications: 1, filled: 3, conflictsFound: 0 });
    const runs = await conflicted.get(`/rounds/${roundId}/assignment-runs`);
    for (const { text } of [cut, runs, await conflicted.get(`/assignment-runs/${runId}`)])
      expect(text).not.toMatch(new RegExp(`${hidden.id}|${hidden.title}`));
    expect((await conflicted.get(`/applications/${hidden.id}/candidates`)).status).toBe(404);
    expect((await conflicted.get(`/applications/${open.id}/candidates`)).status).toBe(200);
    const row = (await rows()).find((it) => it.application_id === hidden.id)!;
    const answers = [
      await conflicted.get(`/assignments/${row.id}`),
      await conflicted.delete(`/assignments/${row.id}`),
      await conflicted.post(`/assignments/${row.id}/lock`, {}),
      await conflicted.post(`/assignments/${row.id}/release`, { reason: 'because' }),
      await conflicted.post(`/assignments/${row.id}/answer`, { answer: 'accept', attestsNoConflict: true }),
      await conflicted.post(`/rounds/${roundId}/assignments`, {
        applicationId: hidden.id,
        reviewerId: (await makePeer(world)).id,
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  });

  it('does not even let that officer send the offers of the case', async () => {
    const sent = await conflicted.post(`/rounds/${roundId}/assignments/publish`);
    expect(sent.body).toEqual({ offered: 3, applications: 1, skipped: [] });
    const left = await officer.get(`/rounds/${roundId}/assignments?state=proposed`);
    expect(left.body.items.map((it: { applicationId: string }) => it.applicationId)).toEqual(Array(3).fill(hidden.id));
  });

  it('shows applicants, outsiders and officers of other calls nothing at all', async () => {
    const foreign = (await makeCall(world)).officer;
    const [row] = await rows();
    for (const person of [hidden.applicant, open.applicant, await makePerson(world), foreign]) {
      const client = await world.as(person);
      const answers = await Promise.all(
        [
          `/rounds/${roundId}/assignments`,
          `/rounds/${roundId}/assignment-runs`,
          `/assignment-runs/${runId}`,
          `/assignments/${row!.id}`,
          `/applications/${hidden.id}/candidates`,
        ].map((path) => client.get(path)),
      );
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect((await client.get('/assignments/mine')).body.items).toEqual([]);
    }
  });

  it('leaves everything that an applicant can see as it was', async () => {
    const made = await makeScene(world, 5);
    const application = await makeCase(world, made.call);
    const applicant = await world.as(application.applicant);
    const see = async () => (await applicant.get(`/applications/${application.id}`)).text;
    const before = await see();
    expect(before).toContain(application.id);
    await performRun(world, made.officer, made.roundId);
    await made.officer.post(`/rounds/${made.roundId}/assignments/publish`);
    const [item] = await assignmentsOf(made.officer, made.roundId);
    const { token } = offerLink(world, item.id);
    await world.api.post('/offers/answer', { token, answer: 'accept', attestsNoConflict: true });
    expect(await see()).toBe(before);
  });

  it('holds in the database, whatever code runs', async () => {
    const peer = await makePeer(world);
    await makeConflict(world, peer, open);
    await expect(makeAssignment(world, roundId, open, peer)).rejects.toMatchObject({
      driverError: { constraint: 'assignment_without_conflict' },
    });
  });
});
