import { makeAssignment, makeCase, makeConflict, makeRound, offerLink } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { makePerson } from '../factories/people.js';
import { assignmentsOf, makeScene, performRun } from '../factories/scenes.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const roundLasts = (roundId: string, dueInHours: number, closesInHours: number) =>
  world.db.query(
    `UPDATE review_round SET due_at = now() + make_interval(hours => $2), closes_at = now() + make_interval(hours => $3)
      WHERE id = $1`,
    [roundId, dueInHours, closesInHours],
  );

describe('a run', () => {
  it('proposes the small peers, with evidence, and alternates in line', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 9);
    const application = await makeCase(world, call);
    const { report } = await performRun(world, officer, roundId);
    expect(report).toMatchObject({ applications: 1, reviewers: 18, filled: 3, unfilled: [] });
    const items = await assignmentsOf(officer, roundId);
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
    const { call, roundId, near, officer } = await makeScene(world, 6);
    const application = await makeCase(world, call);
    await makeConflict(world, near[0]!, application);
    await makeConflict(world, near[1]!, application, { certainty: 'possible', kind: 'same_institution' });
    await makeAssignment(world, roundId, application, near[2]!, { state: 'refused' });
    await performRun(world, officer, roundId);
    const proposed = (await assignmentsOf(officer, roundId, '&state=proposed')).map((it: any) => it.match.reviewerId);
    const line = (await officer.get(`/applications/${application.id}/candidates`)).body.items;
    const all = [...proposed, ...line.map((it: { reviewerId: string }) => it.reviewerId)];
    for (const { id } of near.slice(0, 3)) expect(all).not.toContain(id);
    expect(proposed).toHaveLength(3);
  });

  it('stays within capacities and reports the demand that nobody can meet', async () => {
    const { call, roundId, officer } = await makeScene(world, 3, 1);
    for (let i = 0; i < 3; i++) await makeCase(world, call);
    const { report } = await performRun(world, officer, roundId, { perApplication: 2 });
    const items = await assignmentsOf(officer, roundId);
    const loads = new Map<string, number>();
    for (const { match } of items) loads.set(match.reviewerId, (loads.get(match.reviewerId) ?? 0) + 1);
    expect(Math.max(...loads.values())).toBe(1);
    const missing = report.unfilled.reduce((sum: number, it: { missing: number }) => sum + it.missing, 0);
    expect(report.filled + missing).toBe(6);
    expect(items).toHaveLength(report.filled);
    expect(missing).toBeGreaterThan(0);
  });

  it('leaves locked proposals and offers as they are and replaces the rest', async () => {
    const { call, roundId, far, near, officer } = await makeScene(world, 5);
    const application = await makeCase(world, call);
    const locked = await makeAssignment(world, roundId, application, far[0]!, { state: 'proposed', locked: true });
    const loose = await makeAssignment(world, roundId, application, far[1]!, { state: 'proposed' });
    const offer = await makeAssignment(world, roundId, application, far[2]!);
    await performRun(world, officer, roundId);
    const items = await assignmentsOf(officer, roundId);
    const ids = items.map(({ id }: { id: string }) => id);
    expect([ids.includes(locked.id), ids.includes(loose.id), ids.includes(offer.id)]).toEqual([true, false, true]);
    expect(items).toHaveLength(3);
    const third = items.find(({ id }: { id: string }) => id !== locked.id && id !== offer.id);
    expect(near.map(({ id }) => id)).toContain(third.match.reviewerId);
    expect((await officer.post(`/assignments/${third.id}/lock`, {})).status).toBe(204);
    await performRun(world, officer, roundId);
    expect((await assignmentsOf(officer, roundId)).map(({ id }: { id: string }) => id).sort()).toEqual(
      [locked.id, offer.id, third.id].sort(),
    );
  });

  it('asks nobody whose account was disabled, in a new run or with what was proposed before', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 3);
    const application = await makeCase(world, call);
    const proposal = await makeAssignment(world, roundId, application, near[0]!, { state: 'proposed', locked: true });
    await world.db.query('UPDATE person SET disabled_at = now() WHERE id = ANY($1::uuid[])', [
      [near[0]!.id, near[1]!.id],
    ]);
    await performRun(world, officer, roundId);
    const reviewers = (await assignmentsOf(officer, roundId)).map(
      ({ match }: { match: { reviewerId: string } }) => match.reviewerId,
    );
    expect(reviewers).toContain(near[2]!.id);
    expect(reviewers).not.toContain(near[1]!.id);
    const { body } = await officer.post(`/rounds/${roundId}/assignments/publish`);
    expect(body.skipped).toEqual([{ assignmentId: proposal.id, applicationId: application.id, reason: 'not_in_pool' }]);
  });

  it('is one at a time, and can be cancelled before and in the middle', async () => {
    const { call, roundId, officer } = await makeScene(world, 2);
    await makeCase(world, call);
    const first = await officer.post(`/rounds/${roundId}/assignment-runs`, {});
    const second = await officer.post(`/rounds/${roundId}/assignment-runs`, {});
    expect([second.status, second.body.code]).toEqual([409, 'assignment.run_at_work']);
    const cancelled = await officer.post(`/assignment-runs/${first.body.id}/cancel`);
    expect(cancelled.body.state).toBe('cancelled');
    await world.drain();
    expect(await assignmentsOf(officer, roundId)).toEqual([]);
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
    expect(await assignmentsOf(officer, roundId)).toEqual([]);
    const runs = (await officer.get(`/rounds/${roundId}/assignment-runs`)).body.items;
    expect(runs.map(({ state }: { state: string }) => state)).toEqual(['cancelled', 'cancelled']);
  });

  it('needs a round that takes assignments', async () => {
    const call = await makeCall(world);
    const roundId = await makeRound(world, call, { state: 'closed' });
    const refused = await (await world.as(call.officer)).post(`/rounds/${roundId}/assignment-runs`, {});
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.round_over']);
    const empty = await (await world.as(call.officer)).post(`/rounds/${roundId}/assignment-runs`);
    expect([409, 422]).toContain(empty.status);
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
    const { call, roundId, near, officer } = await makeScene(world, 3);
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
    const [item] = await assignmentsOf(officer, roundId);
    expect(item.match).toMatchObject({ byHand: true, locked: true, score: null });
    expect((await officer.delete(`/assignments/${made.body.id}`)).status).toBe(204);
    expect(await assignmentsOf(officer, roundId)).toEqual([]);
  });

  it('never gives a reviewer more than their capacity, whatever races', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 1, 2);
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
    const { call, roundId, near, far, officer } = await makeScene(world, 4);
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
    const { call, roundId, officer } = await makeScene(world, 5);
    const application = await makeCase(world, call);
    await performRun(world, officer, roundId);
    const done = await officer.post(`/rounds/${roundId}/assignments/publish`);
    expect(done.body).toEqual({ offered: 3, applications: 1, skipped: [] });
    const [item] = await assignmentsOf(officer, roundId);
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

  it('asks for answers no later than reviews are due, as was said before; asked late, one has a day for both while the round lasts', async () => {
    for (const [kind, dueInHours, closesInHours, answer, due] of [
      ['usual', 240, 300, 120, 240],
      ['soon', 48, 300, 48, 48],
      ['late', 2, 300, 24, 24],
      ['overdue', -5, 300, 24, 24],
      ['overdue', -5, 6, 6, 6],
    ] as const) {
      const { call, roundId, officer } = await makeScene(world, 5);
      await makeCase(world, call);
      await performRun(world, officer, roundId);
      await roundLasts(roundId, dueInHours, closesInHours);
      const { offers } = (await officer.get(`/rounds/${roundId}/progress`)).body;
      expect(offers.kind).toBe(kind);
      await officer.post(`/rounds/${roundId}/assignments/publish`);
      const [item] = await assignmentsOf(officer, roundId);
      const hours = (at: string) => (Date.parse(at) - Date.parse(item.offeredAt)) / 3_600_000;
      expect(hours(item.answerBy)).toBeCloseTo(answer, 1);
      expect(hours(offers.answerBy)).toBeCloseTo(answer, 1);
      expect(hours(item.dueAt)).toBeCloseTo(due, 1);
    }
  });

  it('asks nobody once the round has run out, opened or not', async () => {
    const { call, roundId, officer } = await makeScene(world, 5);
    await makeCase(world, call);
    await performRun(world, officer, roundId);
    await roundLasts(roundId, -5, -1);
    expect((await officer.get(`/rounds/${roundId}/progress`)).body.offers.kind).toBe('over');
    const late = await officer.post(`/rounds/${roundId}/assignments/publish`);
    expect([late.status, late.body.code]).toEqual([409, 'assignment.round_over']);
  });

  it('tells when its pairs were changed by hand: what was proved of them holds no longer', async () => {
    const { call, roundId, officer } = await makeScene(world, 5);
    await makeCase(world, call);
    await performRun(world, officer, roundId);
    const changes = async () =>
      (await officer.get(`/rounds/${roundId}/assignment-runs`)).body.standing.proposed.changes;
    expect(await changes()).toBe(0);
    const [item] = await assignmentsOf(officer, roundId);
    expect((await officer.delete(`/assignments/${item.id}`)).status).toBeLessThan(300);
    expect(await changes()).toBe(1);
    await performRun(world, officer, roundId);
    expect(await changes()).toBe(0);
  });

  it('does not send what came into conflict or beyond capacity meanwhile', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 2);
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
    const { call, roundId, officer } = await makeScene(world, 5);
    await makeCase(world, call);
    await makeCase(world, call);
    await performRun(world, officer, roundId);
    const both = await Promise.all([1, 2, 3].map(() => officer.post(`/rounds/${roundId}/assignments/publish`)));
    expect(both.reduce((sum, { body }) => sum + body.offered, 0)).toBe(6);
  });
});
