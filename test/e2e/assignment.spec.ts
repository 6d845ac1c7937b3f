import {
  makeAssignment,
  makeCase,
  makeConflict,
  makePeer,
  makeRound,
  offerLink,
  type MadeCase,
} from '../factories/assignments.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { grantRole, makePerson } from '../factories/people.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const QUANTUM = ['面向超导量子比特的表面码纠错', '容错量子计算的译码算法', '量子纠错与稳定子码'];
const VISION = ['目标检测中的注意力机制', '视频理解的时序建模', '图像分割的弱监督方法'];

/** A call of its own with a planned round, `peers` quantum people and as many of computer vision, in an empty pool. */
async function scene(peers: number, capacity = 6) {
  await world.db.query(`UPDATE reviewer SET state = 'retired'`);
  const call = await makeCall(world, { reviewersPerApplication: 3 });
  const roundId = await makeRound(world, call);
  const near = [];
  const far = [];
  for (let i = 0; i < peers; i++) {
    near.push(await makePeer(world, { capacity, titles: QUANTUM.map((title) => `${title} ${i}`) }));
    far.push(await makePeer(world, { capacity, titles: VISION.map((title) => `${title} ${i}`) }));
  }
  return { call, roundId, near, far, officer: await world.as(call.officer) };
}

async function run(officer: Client, roundId: string, body: object = {}) {
  const started = await officer.post(`/rounds/${roundId}/assignment-runs`, body);
  expect([started.status, started.body.state]).toEqual([202, 'queued']);
  await world.drain();
  const done = await officer.get(`/assignment-runs/${started.body.id}`);
  expect([done.body.problem, done.body.state, done.body.progress]).toEqual([null, 'done', 1]);
  return done.body;
}

const listOf = async (officer: Client, roundId: string, query = '') =>
  (await officer.get(`/rounds/${roundId}/assignments?limit=200${query}`)).body.items;

describe('a run', () => {
  it('proposes the small peers, with evidence, and alternates in line', async () => {
    const { call, roundId, near, officer } = await scene(9);
    const application = await makeCase(world, call);
    const { report } = await run(officer, roundId);
    expect(report).toMatchObject({ applications: 1, reviewers: 18, filled: 3, unfilled: [] });
    const items = await listOf(officer, roundId);
    expect(items).toHaveLength(3);
    const ids = near.map(({ id }) => id);
    for (const { match, state, work } of items) {
      expect([state, work.title, ids.includes(match.reviewerId)]).toEqual(['proposed', application.title, true]);
      expect(match.evidence[0].workTitle).toBe('面向超导量子比特的表面码纠错');
      expect(match.evidence[0].publicationTitle).toMatch(/量子/);
      expect(match.evidence[0].terms.length).toBeGreaterThan(0);
    }
    const scores = items.map((it: { match: { score: number } }) => it.match.score);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const line = (await officer.get(`/applications/${application.id}/candidates`)).body.items;
    expect(line.length).toBeGreaterThanOrEqual(5);
    expect(line.every((it: { clean: boolean }) => it.clean)).toBe(true);
  });

  it('proposes nobody in conflict, be it only a possible one, and nobody who refused', async () => {
    const { call, roundId, near, officer } = await scene(6);
    const application = await makeCase(world, call);
    await makeConflict(world, near[0]!, application);
    await makeConflict(world, near[1]!, application, { certainty: 'possible', kind: 'same_institution' });
    await makeAssignment(world, roundId, application, near[2]!, { state: 'refused' });
    await run(officer, roundId);
    const proposed = (await listOf(officer, roundId, '&state=proposed')).map((it: any) => it.match.reviewerId);
    const line = (await officer.get(`/applications/${application.id}/candidates`)).body.items;
    const all = [...proposed, ...line.map((it: { reviewerId: string }) => it.reviewerId)];
    for (const { id } of near.slice(0, 3)) expect(all).not.toContain(id);
    expect(proposed).toHaveLength(3);
  });

  it('stays within capacities and reports the demand that nobody can meet', async () => {
    const { call, roundId, officer } = await scene(3, 1);
    for (let i = 0; i < 3; i++) await makeCase(world, call);
    const { report } = await run(officer, roundId, { perApplication: 2 });
    const items = await listOf(officer, roundId);
    const loads = new Map<string, number>();
    for (const { match } of items) loads.set(match.reviewerId, (loads.get(match.reviewerId) ?? 0) + 1);
    expect(Math.max(...loads.values())).toBe(1);
    const missing = report.unfilled.reduce((sum: number, it: { missing: number }) => sum + it.missing, 0);
    expect(report.filled + missing).toBe(6);
    expect(items).toHaveLength(report.filled);
    expect(missing).toBeGreaterThan(0);
  });

  it('leaves locked proposals and offers as they are and replaces the rest', async () => {
    const { call, roundId, far, near, officer } = await scene(5);
    const application = await makeCase(world, call);
    const locked = await makeAssignment(world, roundId, application, far[0]!, { state: 'proposed', locked: true });
    const loose = await makeAssignment(world, roundId, application, far[1]!, { state: 'proposed' });
    const offer = await makeAssignment(world, roundId, application, far[2]!);
    await run(officer, roundId);
    const items = await listOf(officer, roundId);
    const ids = items.map(({ id }: { id: string }) => id);
    expect([ids.includes(locked.id), ids.includes(loose.id), ids.includes(offer.id)]).toEqual([true, false, true]);
    expect(items).toHaveLength(3);
    const third = items.find(({ id }: { id: string }) => id !== locked.id && id !== offer.id);
    expect(near.map(({ id }) => id)).toContain(third.match.reviewerId);
    expect((await officer.post(`/assignments/${third.id}/lock`, {})).status).toBe(204);
    await run(officer, roundId);
    expect((await listOf(officer, roundId)).map(({ id }: { id: string }) => id).sort()).toEqual(
      [locked.id, offer.id, third.id].sort(),
    );
  });

  it('is one at a time, and can be cancelled before and in the middle', async () => {
    const { call, roundId, officer } = await scene(2);
    await makeCase(world, call);
    const first = await officer.post(`/rounds/${roundId}/assignment-runs`, {});
    const second = await officer.post(`/rounds/${roundId}/assignment-runs`, {});
    expect([second.status, second.body.code]).toEqual([409, 'assignment.run_at_work']);
    const cancelled = await officer.post(`/assignment-runs/${first.body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    await world.drain();
    expect(await listOf(officer, roundId)).toEqual([]);
    expect((await officer.post(`/assignment-runs/${first.body.id}/cancel`)).status).toBe(409);

    const third = (await officer.post(`/rounds/${roundId}/assignment-runs`, {})).body;
    // The run waits for the lock on the application in its stage of conflicts; meanwhile it is cancelled.
    const blocker = world.db.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT 1 FROM application WHERE call_id = $1 FOR UPDATE', [call.id]);
    const working = world.drain();
    await until(async () => (await officer.get(`/assignment-runs/${third.id}`)).body.stage === 'conflicts');
    expect((await officer.post(`/assignment-runs/${third.id}/cancel`)).status).toBe(200);
    await blocker.rollbackTransaction();
    await blocker.release();
    await working;
    expect((await officer.get(`/assignment-runs/${third.id}`)).body).toMatchObject({
      state: 'cancelled',
      report: null,
    });
    expect(await listOf(officer, roundId)).toEqual([]);
    const runs = (await officer.get(`/rounds/${roundId}/assignment-runs`)).body.items;
    expect(runs.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('needs a round that takes assignments', async () => {
    const call = await makeCall(world);
    const roundId = await makeRound(world, call, { state: 'closed' });
    const refused = await (await world.as(call.officer)).post(`/rounds/${roundId}/assignment-runs`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.round_over']);
  });
});

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await met()) return;
    await new Promise((resume) => setTimeout(resume, 25));
  }
  throw new Error('it never came about');
}

describe('an officer', () => {
  it('chooses by hand, and is refused with the reasons when there is a conflict', async () => {
    const { call, roundId, near, officer } = await scene(3);
    const application = await makeCase(world, call);
    const choose = (reviewerId: string) =>
      officer.post(`/rounds/${roundId}/assignments`, { applicationId: application.id, reviewerId });
    await makeConflict(world, near[0]!, application, { kind: 'adviser', certainty: 'possible' });
    const refused = await choose(near[0]!.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.in_conflict']);
    expect(refused.body.params.reasons).toMatchObject([{ kind: 'adviser', certainty: 'possible' }]);
    const made = await choose(near[1]!.id);
    expect(made.status).toBe(201);
    expect((await choose(near[1]!.id)).body.code).toBe('assignment.already_assigned');
    expect((await choose((await makePerson(world)).id)).body.errors[0].field).toBe('reviewerId');
    const [item] = await listOf(officer, roundId);
    expect(item.match).toMatchObject({ byHand: true, locked: true, score: null });
    expect((await officer.delete(`/assignments/${made.body.id}`)).status).toBe(204);
    expect(await listOf(officer, roundId)).toEqual([]);
  });

  it('never gives a reviewer more than their capacity, whatever races', async () => {
    const { call, roundId, near, officer } = await scene(1, 2);
    const cases = [];
    for (let i = 0; i < 8; i++) cases.push(await makeCase(world, call));
    const made = await Promise.all(
      cases.map(({ id }) =>
        officer.post(`/rounds/${roundId}/assignments`, { applicationId: id, reviewerId: near[0]!.id }),
      ),
    );
    const codes = made.map(({ status, body }) => (status === 201 ? 'made' : body.code)).sort();
    expect(codes).toEqual([...Array<string>(6).fill('assignment.at_capacity'), 'made', 'made']);
  });

  it('pages through the list in both orders without losing or doubling a row', async () => {
    const { call, roundId, near, far, officer } = await scene(4);
    for (let i = 0; i < 3; i++) {
      const application = await makeCase(world, call);
      for (const [at, peer] of [...near, ...far].entries())
        await makeAssignment(world, roundId, application, peer, {
          state: 'proposed',
          score: at === 0 ? null : (at % 3) / 7,
        });
    }
    for (const order of ['weakest', 'application']) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const page = await officer.get(`/rounds/${roundId}/assignments?order=${order}&limit=5${cursor}`);
        expect(page.status).toBe(200);
        seen.push(...page.body.items.map(({ id }: { id: string }) => id));
        cursor = page.body.nextCursor ? `&cursor=${page.body.nextCursor}` : '';
      } while (cursor);
      expect([seen.length, new Set(seen).size]).toEqual([24, 24]);
    }
    const wrong = await officer.get(`/rounds/${roundId}/assignments?order=reviewer&cursor=x`);
    expect(wrong.body.errors.map(({ field }: { field: string }) => field)).toEqual(['order']);
  });

  it('publishes: reviewers are asked, applications move into review, and a repeat adds nothing', async () => {
    const { call, roundId, officer } = await scene(5);
    const application = await makeCase(world, call);
    await run(officer, roundId);
    const done = await officer.post(`/rounds/${roundId}/assignments/publish`);
    expect(done.body).toEqual({ offered: 3, applications: 1, skipped: [] });
    const [item] = await listOf(officer, roundId);
    expect(item).toMatchObject({ state: 'offered', can: { lock: false, remove: false, release: true } });
    expect(Date.parse(item.answerBy) - Date.parse(item.offeredAt)).toBe(5 * 86_400_000);
    const state = async () =>
      (
        (await world.db.query('SELECT state FROM application WHERE id = $1', [application.id])) as { state: string }[]
      )[0];
    expect(await state()).toEqual({ state: 'in_review' });
    const { token } = offerLink(world, item.id);
    expect((await world.api.post('/offers/read', { token })).body.canAnswer).toBe(true);
    await world.drain();
    const mails: object[] = await world.db.query(
      `SELECT 1 FROM mail WHERE call_id = $1 AND template = 'assignment_offered'`,
      [call.id],
    );
    expect(mails).toHaveLength(3);
    expect((await officer.post(`/rounds/${roundId}/assignments/publish`)).body.offered).toBe(0);
    expect((await officer.delete(`/assignments/${item.id}`)).body.code).toBe('illegal_state');
  });

  it('does not send what came into conflict or beyond capacity meanwhile', async () => {
    const { call, roundId, near, officer } = await scene(2);
    const application = await makeCase(world, call);
    await makeAssignment(world, roundId, application, near[0]!, { state: 'proposed' });
    await makeAssignment(world, roundId, application, near[1]!, { state: 'proposed' });
    await makeConflict(world, near[0]!, application);
    await world.db.query('UPDATE reviewer SET capacity = 0 WHERE person_id = $1', [near[1]!.id]);
    const done = await officer.post(`/rounds/${roundId}/assignments/publish`);
    expect(done.body.offered).toBe(0);
    expect(done.body.skipped.map(({ reason }: { reason: string }) => reason).sort()).toEqual([
      'at_capacity',
      'in_conflict',
    ]);
  });

  it('whose message races another sends every offer once', async () => {
    const { call, roundId, officer } = await scene(5);
    await makeCase(world, call);
    await makeCase(world, call);
    await run(officer, roundId);
    const both = await Promise.all([1, 2, 3].map(() => officer.post(`/rounds/${roundId}/assignments/publish`)));
    expect(both.reduce((sum, { body }) => sum + body.offered, 0)).toBe(6);
  });
});

describe('secrecy', () => {
  let call: MadeCall;
  let roundId: string;
  let hidden: MadeCase;
  let open: MadeCase;
  let runId: string;
  let conflicted: Client;
  let officer: Client;
  beforeAll(async () => {
    const made = await scene(6);
    ({ call, roundId, officer } = made);
    hidden = await makeCase(world, call, { title: '本不该看见的申报' });
    open = await makeCase(world, call);
    const person = await makePerson(world);
    await grantRole(world, person.id, 'officer', { callId: call.id });
    await makeConflict(world, person, hidden, { kind: 'same_institution' });
    conflicted = await world.as(person);
    runId = (await run(officer, roundId)).id;
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
    const made = await scene(5);
    const application = await makeCase(world, made.call);
    const applicant = await world.as(application.applicant);
    const see = async () => (await applicant.get(`/applications/${application.id}`)).text;
    const before = await see();
    expect(before).toContain(application.id);
    await run(made.officer, made.roundId);
    await made.officer.post(`/rounds/${made.roundId}/assignments/publish`);
    const [item] = await listOf(made.officer, made.roundId);
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
