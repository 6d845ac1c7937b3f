import { makeAlternates, makeAssignment, makeCase, makeConflict, makePeer } from '../factories/assignments.js';
import { makeCall } from '../factories/calls.js';
import { grantRole, makePerson, type MadePerson } from '../factories/people.js';
import { assignmentsOf, makeScene, performRun } from '../factories/scenes.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const reviewersOf = (items: { match: { reviewerId: string } }[]) => items.map(({ match }) => match.reviewerId);

/** Where the people work, one institution after the other. */
async function employ(people: readonly MadePerson[], institution: (index: number) => string): Promise<void> {
  for (const [index, { id }] of people.entries())
    await world.db.query(
      `INSERT INTO person_affiliation (person_id, source, institution, institution_key) VALUES ($1, 'pool', $2, $2)`,
      [id, institution(index)],
    );
}

describe('what a run can be asked', () => {
  it('keeps to one reviewer of an institution, with fairness and by lot alike, and so do alternates', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 6);
    await employ(near, (index) => `大学${index % 3}`);
    const application = await makeCase(world, call);
    const homes = new Map(near.map(({ id }, index) => [id, index % 3]));
    for (const wish of [{}, { fairness: 'maxmin' }, { fairness: 'leximin' }, { maxProbability: 0.5, seed: 7 }]) {
      const { parameters, report } = await performRun(world, officer, roundId, { onePerInstitution: true, ...wish });
      expect(parameters).toMatchObject({ onePerInstitution: true, ...wish });
      expect(report).toMatchObject({ filled: 3, places: 3, unfilled: [], loads: [{ load: 1, reviewers: 3 }] });
      const items = await assignmentsOf(officer, roundId);
      const known = reviewersOf(items).flatMap((id) => homes.get(id) ?? []);
      expect(new Set(known).size).toBe(known.length);
    }
    await performRun(world, officer, roundId, { onePerInstitution: true });
    await officer.post(`/rounds/${roundId}/assignments/publish`);
    const [first] = await assignmentsOf(officer, roundId);
    expect((await officer.post(`/assignments/${first.id}/release`, { reason: '另有安排' })).status).toBe(204);
    const live = await assignmentsOf(officer, roundId, '&state=offered');
    const known = reviewersOf(live).flatMap((id) => homes.get(id) ?? []);
    expect([live.length, new Set(known).size]).toEqual([3, known.length]);
    expect(application.id).toBe(live[0].applicationId);
  });

  it('draws by lot within the bound, with a seed that repeats the draw', async () => {
    const { call, roundId, officer } = await makeScene(world, 8);
    for (let i = 0; i < 4; i++) await makeCase(world, call);
    const first = await performRun(world, officer, roundId, { maxProbability: 0.5 });
    expect(first.parameters.seed).toEqual(expect.any(Number));
    const drawn = reviewersOf(await assignmentsOf(officer, roundId, '&order=application'));
    const rows: { probability: number }[] = await world.db.query(
      'SELECT probability FROM assignment_run_pair WHERE run_id = $1',
      [first.id],
    );
    expect(rows).toHaveLength(12);
    for (const { probability } of rows) expect(probability).toBeLessThanOrEqual(0.5);
    const again = await performRun(world, officer, roundId, { maxProbability: 0.5, seed: first.parameters.seed });
    expect(reviewersOf(await assignmentsOf(officer, roundId, '&order=application')).sort()).toEqual(drawn.sort());
    expect(again.report.objective).toBe(first.report.objective);
    expect(again.report.price).toBeGreaterThanOrEqual(0);
    const comparison = await officer.get(`/assignment-runs/${first.id}/compare?with=${again.id}`);
    expect(comparison.body).toMatchObject({ both: 12, onlyBefore: 0, onlyAfter: 0, changed: 0, changes: [] });
  });

  it('is refused what does not go together', async () => {
    const { roundId, officer } = await makeScene(world, 1);
    const ask = async (body: object) => {
      const { status, body: problem } = await officer.post(`/rounds/${roundId}/assignment-runs`, body);
      return [status, problem.code, problem.errors?.map(({ field }: { field: string }) => field)];
    };
    expect(await ask({ maxProbability: 0.5, fairness: 'maxmin' })).toEqual([
      422,
      'assignment.lot_not_fair',
      ['maxProbability'],
    ]);
    expect(await ask({ seed: 1 })).toEqual([422, 'assignment.seed_without_lot', ['seed']]);
    expect(await ask({ maxProbability: 0 })).toEqual([422, 'invalid_input', ['maxProbability']]);
    expect(await ask({ fairness: 'best' })).toEqual([422, 'invalid_input', ['fairness']]);
  });

  it('gives reviewers at least so many, as far as there are any', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 3);
    for (let i = 0; i < 3; i++) await makeCase(world, call);
    await performRun(world, officer, roundId, { perApplication: 3, minLoad: 2 });
    const loads = Map.groupBy(reviewersOf(await assignmentsOf(officer, roundId)), (id) => id);
    for (const { id } of near) expect(loads.get(id)!.length).toBeGreaterThanOrEqual(2);
  });

  it('says of runs of before what they did', async () => {
    const { call, roundId, officer } = await makeScene(world, 1);
    const application = await makeCase(world, call);
    const outcome = { applicationId: application.id, wanted: 3, filled: 1, pairs: 1, conflicts: 0, weakest: 0.4 };
    const report = { engine: 'tfidf', reviewers: 1, publications: 3, seconds: {}, cases: [outcome] };
    const [{ id }] = (await world.db.query(
      `INSERT INTO assignment_run (round_id, call_id, state, parameters, report, created_by)
       VALUES ($1, $2, 'done', '{"perApplication": 3, "maxLoad": null}', $3::jsonb, $4) RETURNING id`,
      [roundId, call.id, JSON.stringify(report), call.officer.id],
    )) as [{ id: string }];
    const run = (await officer.get(`/assignment-runs/${id}`)).body;
    expect(run.parameters).toMatchObject({
      fairness: 'sum',
      maxProbability: null,
      minLoad: 0,
      onePerInstitution: false,
    });
    expect(run.report).toMatchObject({ objective: null, filled: 1, certified: null, directions: [] });
    const refused = await officer.get(`/assignment-runs/${id}/compare?with=${id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.runs_not_comparable']);
  });
});

describe('a swap', () => {
  it('is weighed without changing anything, then made', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 4);
    const application = await makeCase(world, call);
    const other = await makeCase(world, call);
    const made = await makeAssignment(world, roundId, application, near[0]!, { state: 'proposed', score: 0.5 });
    await makeAssignment(world, roundId, other, near[0]!, { state: 'proposed', score: 0.25 });
    await makeAssignment(world, roundId, other, near[1]!, { state: 'offered', score: 0.5 });
    await makeAlternates(world, roundId, application, [near[1]!]);
    const weighed = await officer.get(`/assignments/${made.id}/what-if?reviewerId=${near[1]!.id}`);
    expect(weighed.status).toBe(200);
    expect(weighed.body).toMatchObject({
      leaves: { reviewerId: near[0]!.id, score: 0.5, loadBefore: 2, loadAfter: 1, capacity: 6 },
      joins: { reviewerId: near[1]!.id, loadBefore: 1, loadAfter: 2, capacity: 6 },
      application: { before: 0.5 },
      objective: { before: 1.25 },
      doubts: [],
    });
    expect(weighed.body.objective.after - weighed.body.objective.before).toBeCloseTo(0.4);
    const untouched = await assignmentsOf(officer, roundId, `&applicationId=${application.id}`);
    expect(untouched.map(({ id }: { id: string }) => id)).toEqual([made.id]);

    const swapped = await officer.post(`/assignments/${made.id}/swap`, { reviewerId: near[1]!.id });
    expect(swapped.status).toBe(201);
    const [item] = await assignmentsOf(officer, roundId, `&applicationId=${application.id}`);
    expect(item).toMatchObject({ id: swapped.body.id, match: { reviewerId: near[1]!.id, load: 2, locked: true } });
    expect(item.match.score).toBeCloseTo(0.9);
    const line = (await officer.get(`/applications/${application.id}/candidates`)).body.items;
    expect(line.at(-1)).toMatchObject({ reviewerId: near[0]!.id, score: 0.5, load: 1, capacity: 6, clean: true });
    const back = await officer.get(`/assignments/${item.id}/what-if?reviewerId=${near[0]!.id}`);
    expect(back.body.objective.after).toBeCloseTo(1.25);
  });

  it('shows at once in what stands now, beside what was proposed', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 5);
    await makeCase(world, call);
    const standing = async () => (await officer.get(`/rounds/${roundId}/assignment-runs`)).body.standing;
    expect(await standing()).toEqual({ objective: 0, weakest: null, proposed: null });
    await performRun(world, officer, roundId, { perApplication: 2 });
    const [weakest, other] = await assignmentsOf(officer, roundId);
    const proposed = { objective: weakest.match.score + other.match.score, weakest: weakest.match.score };
    // A score is kept as a real: summed up, it shows more of its digits.
    const told = ({ objective, weakest: least }: { objective: number; weakest: number }) => ({
      ...{ objective: expect.closeTo(objective, 5), weakest: expect.closeTo(least, 5) },
    });
    const before = await standing();
    expect(before).toEqual({ ...told(proposed), proposed: { ...told(proposed), changes: 0 } });

    const free = near.find(({ id }) => ![weakest, other].some(({ match }) => match.reviewerId === id))!;
    await world.db.query('UPDATE alternate SET score = 0.0625 WHERE round_id = $1 AND reviewer_id = $2', [
      roundId,
      free.id,
    ]);
    await officer.post(`/assignments/${other.id}/swap`, { reviewerId: free.id });
    expect(await standing()).toEqual({
      ...told({ objective: weakest.match.score + 0.0625, weakest: 0.0625 }),
      proposed: { ...told(proposed), changes: 1 },
    });
    await officer.post(`/rounds/${roundId}/assignments/bulk`, { deed: 'remove', ids: [weakest.id] });
    expect(await standing()).toEqual({
      ...told({ objective: 0.0625, weakest: 0.0625 }),
      proposed: { ...told(proposed), changes: 2 },
    });
  });

  it('is refused alike when weighed and when made: conflict, capacity, nobody of the pool, the same again, sent', async () => {
    const { call, roundId, near, far, officer } = await makeScene(world, 4);
    const application = await makeCase(world, call);
    const made = await makeAssignment(world, roundId, application, near[0]!, { state: 'proposed' });
    const sent = await makeAssignment(world, roundId, application, near[1]!);
    await makeConflict(world, near[2]!, application, { kind: 'adviser' });
    await world.db.query('UPDATE reviewer SET capacity = 0 WHERE person_id = $1', [near[3]!.id]);
    const codes = async (id: string, reviewerId: string) => {
      const weighed = await officer.get(`/assignments/${id}/what-if?reviewerId=${reviewerId}`);
      const swapped = await officer.post(`/assignments/${id}/swap`, { reviewerId });
      const kinds = ({ body }: typeof weighed) => body.params?.reasons?.map(({ kind }: { kind: string }) => kind);
      expect(kinds(weighed)).toEqual(kinds(swapped));
      return [weighed.body.code, swapped.body.code];
    };
    const twice = (code: string) => [code, code];
    expect(await codes(made.id, near[2]!.id)).toEqual(twice('assignment.in_conflict'));
    expect(await codes(made.id, near[3]!.id)).toEqual(twice('assignment.at_capacity'));
    expect(await codes(made.id, (await makePerson(world)).id)).toEqual(twice('assignment.reviewer_not_in_pool'));
    await world.db.query('UPDATE person SET disabled_at = now() WHERE id = $1', [far[0]!.id]);
    expect(await codes(made.id, far[0]!.id)).toEqual(twice('assignment.reviewer_not_in_pool'));
    expect(await codes(made.id, near[1]!.id)).toEqual(twice('assignment.already_assigned'));
    expect(await codes(sent.id, far[0]!.id)).toEqual(twice('illegal_state'));
  });

  it('doubts a second reviewer of an institution, a namesake, and somebody whom no run measured', async () => {
    const { call, roundId, near, far, officer } = await makeScene(world, 2);
    await employ([near[1]!, far[0]!], () => '同一所大学');
    const application = await makeCase(world, call);
    const made = await makeAssignment(world, roundId, application, near[0]!, { state: 'proposed', score: 0.5 });
    await makeAssignment(world, roundId, application, near[1]!, { state: 'proposed', score: 0.5 });
    const weighed = await officer.get(`/assignments/${made.id}/what-if?reviewerId=${far[0]!.id}`);
    expect(weighed.body.doubts).toEqual(['same_institution', 'score_unknown']);
  });
});

describe('many proposals at once', () => {
  it('are locked, unlocked and dropped, all or none', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 3);
    const application = await makeCase(world, call);
    const made = [];
    for (const peer of near) made.push(await makeAssignment(world, roundId, application, peer, { state: 'proposed' }));
    const ids = made.map(({ id }) => id);
    const bulk = (deed: string, of = ids) => officer.post(`/rounds/${roundId}/assignments/bulk`, { deed, ids: of });
    const locked = async () =>
      (await assignmentsOf(officer, roundId)).map((it: { match: { locked: boolean } }) => it.match.locked);
    expect([(await bulk('lock')).status, await locked()]).toEqual([204, [true, true, true]]);
    expect([(await bulk('unlock')).status, await locked()]).toEqual([204, [false, false, false]]);
    const sent = await makeAssignment(world, roundId, await makeCase(world, call), near[0]!);
    expect((await bulk('remove', [...ids, sent.id])).body.code).toBe('illegal_state');
    expect(await assignmentsOf(officer, roundId)).toHaveLength(4);
    expect((await bulk('remove')).status).toBe(204);
    expect((await assignmentsOf(officer, roundId)).map(({ id }: { id: string }) => id)).toEqual([sent.id]);
    expect((await bulk('lock')).status).toBe(404);
  });
});

describe('secrecy of the board', () => {
  it('keeps a case from an officer in conflict: comparisons, reports, swaps, what-ifs and bulk deeds', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 6);
    const hidden = await makeCase(world, call, { title: '不可见的申报' });
    const open = await makeCase(world, call);
    const person = await makePerson(world);
    await grantRole(world, person.id, 'officer', { callId: call.id });
    await makeConflict(world, person, hidden, { kind: 'same_institution' });
    const conflicted = await world.as(person);
    const first = await performRun(world, officer, roundId);
    await makeConflict(world, near[0]!, open);
    await makeConflict(world, near[0]!, hidden);
    const second = await performRun(world, officer, roundId, { perApplication: 2, fairness: 'maxmin' });

    const path = `/assignment-runs/${first.id}/compare?with=${second.id}`;
    const [all, cut] = [await officer.get(path), await conflicted.get(path)];
    expect([all.body.before.pairs, all.body.after.pairs, all.body.changed]).toEqual([6, 4, 2]);
    expect([cut.body.before.pairs, cut.body.after.pairs, cut.body.changed]).toEqual([3, 2, 1]);
    const run = await conflicted.get(`/assignment-runs/${second.id}`);
    for (const { text } of [cut, run]) expect(text).not.toMatch(new RegExp(`${hidden.id}|${hidden.title}`));
    const { report } = run.body;
    expect(report).toMatchObject({ applications: 1, places: 2, filled: 2, loads: [{ load: 1, reviewers: 2 }] });
    expect(report.objective).toBeLessThan((await officer.get(`/assignment-runs/${second.id}`)).body.report.objective);

    const rows = await assignmentsOf(officer, roundId);
    const secret = rows.find((it: { applicationId: string }) => it.applicationId === hidden.id);
    const mine = rows.find((it: { applicationId: string }) => it.applicationId === open.id);
    const peer = await makePeer(world);
    const answers = [
      await conflicted.get(`/assignments/${secret.id}/what-if?reviewerId=${peer.id}`),
      await conflicted.post(`/assignments/${secret.id}/swap`, { reviewerId: peer.id }),
      await conflicted.post(`/rounds/${roundId}/assignments/bulk`, { deed: 'lock', ids: [mine.id, secret.id] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(rows).toEqual(await assignmentsOf(officer, roundId));
    const weighed = await conflicted.get(`/assignments/${mine.id}/what-if?reviewerId=${peer.id}`);
    const own = await assignmentsOf(conflicted, roundId);
    const total = own.reduce((sum: number, it: { match: { score: number } }) => sum + it.match.score, 0);
    expect(weighed.body.objective.before).toBeCloseTo(total, 5);
    const { standing } = (await conflicted.get(`/rounds/${roundId}/assignment-runs`)).body;
    expect(standing.objective).toBe(weighed.body.objective.before);
    expect(standing.proposed).toMatchObject({ objective: expect.closeTo(total, 5), changes: 0 });
  });

  it('counts no application in a load but those that the officer is cleared for', async () => {
    const { call, roundId, near, officer } = await makeScene(world, 3);
    const [hidden, open] = [await makeCase(world, call), await makeCase(world, call)];
    const person = await makePerson(world);
    await grantRole(world, person.id, 'officer', { callId: call.id });
    await makeConflict(world, person, hidden, { kind: 'same_institution' });
    const conflicted = await world.as(person);
    const mine = await makeAssignment(world, roundId, open, near[0]!, { state: 'proposed', score: 0.5 });
    await makeAlternates(world, roundId, open, [near[1]!]);
    const seen = async (client: typeof officer) => [
      (await client.get(`/assignments/${mine.id}`)).text,
      (await client.get(`/rounds/${roundId}/assignments`)).text,
      (await client.get(`/applications/${open.id}/candidates`)).text,
      (await client.get(`/assignments/${mine.id}/what-if?reviewerId=${near[1]!.id}`)).text,
    ];
    const before = [await seen(conflicted), await seen(officer)];
    for (const reviewer of near.slice(0, 2)) await makeAssignment(world, roundId, hidden, reviewer);
    const after = [await seen(conflicted), await seen(officer)];
    expect(after[0]).toEqual(before[0]);
    for (const [at, text] of after[1]!.entries()) expect(text).not.toBe(before[1]![at]);
  });

  it('compares runs of one round only, for those who run it', async () => {
    const one = await makeScene(world, 3);
    await makeCase(world, one.call);
    const first = await performRun(world, one.officer, one.roundId);
    const other = await makeScene(world, 3);
    await makeCase(world, other.call);
    await grantRole(world, one.call.officer.id, 'officer', { callId: other.call.id });
    const second = await performRun(world, other.officer, other.roundId);
    expect((await one.officer.get(`/assignment-runs/${first.id}/compare?with=${second.id}`)).status).toBe(404);
    const foreign = await world.as((await makeCall(world)).officer);
    expect((await foreign.get(`/assignment-runs/${first.id}/compare?with=${first.id}`)).status).toBe(404);
  });
});
