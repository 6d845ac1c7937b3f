import { Outbox, transact } from '#platform';
import { closeRoundsJob } from '#scoring';
import { makePerson } from '../factories/people.js';
import { declareConflict, draftBody, makeRound, submitted, type MadeRound } from '../factories/reviewing.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const staff = async (round: MadeRound, role: 'chair' | 'approver' | 'auditor' | 'officer') => {
  const person = await makePerson(world, { name: role, roles: [{ role, callId: round.call.id }] });
  return { person, client: await world.as(person) };
};

/** `scores[case][reviewer]`; what is undefined is not handed in. */
async function scored(scores: (number | undefined)[][]) {
  const round = await makeRound(world, { cases: scores.length, reviewers: scores[0]!.length });
  for (const [i, row] of scores.entries())
    for (const [j, score] of row.entries())
      if (score !== undefined) await submitted(world, round, round.cases[i]!.assignments[j]!, score);
  return { round, officer: await world.as(round.call.officer) };
}

const stateOf = async (id: string) =>
  (await world.db.query('SELECT state FROM application WHERE id = $1', [id]))[0].state as string;

describe('a round', () => {
  it('opens, closes and is released, by those who lead it alone', async () => {
    const round = await makeRound(world, { state: 'planned' });
    const officer = await world.as(round.call.officer);
    const { client: auditor } = await staff(round, 'auditor');
    const reviewer = await world.as(round.reviewers[0]!);
    expect((await auditor.post(`/rounds/${round.id}/open`)).status).toBe(403);
    expect((await reviewer.post(`/rounds/${round.id}/open`)).status).toBe(404);
    expect((await officer.post(`/rounds/${round.id}/close`)).body.code).toBe('illegal_state');
    expect((await officer.post(`/rounds/${round.id}/open`)).body.state).toBe('open');
    expect((await officer.post(`/rounds/${round.id}/open`)).status).toBe(409);
    expect((await officer.post(`/rounds/${round.id}/release`)).status).toBe(409);
    expect((await officer.post(`/rounds/${round.id}/close`)).body.round.state).toBe('closed');
    expect((await officer.get(`/rounds/${round.id}/ranking`)).body.final).toBe(false);
    expect((await officer.post(`/rounds/${round.id}/release`)).body.state).toBe('released');
    expect((await officer.get(`/rounds/${round.id}/ranking`)).body.final).toBe(true);
    const actions = await world.db.query('SELECT action FROM audit_entry WHERE subject_id = $1 ORDER BY id', [
      round.id,
    ]);
    expect(actions.map(({ action }: { action: string }) => action)).toEqual([
      'round.opened',
      'round.closed',
      'round.released',
    ]);
  });

  it('does not open when its time is over', async () => {
    const round = await makeRound(world, { state: 'planned', closesInHours: -1 });
    const answer = await (await world.as(round.call.officer)).post(`/rounds/${round.id}/open`);
    expect([answer.status, answer.body.code]).toEqual([409, 'scoring.round_over']);
  });

  it('locks at its close what was handed in, leaves drafts, moves on what is reviewed and reports the rest', async () => {
    const { round, officer } = await scored([
      [5, undefined],
      [undefined, undefined],
    ]);
    const [first, second] = round.cases;
    const writer = await world.as(round.reviewers[1]!);
    await writer.put(`/assignments/${first!.assignments[1]!.id}/review`, draftBody(round.call, 4));
    const report = (await officer.post(`/rounds/${round.id}/close`)).body;
    expect(report).toMatchObject({ reviewed: 1, withoutReview: [{ applicationId: second!.id, title: '题目2' }] });
    expect([await stateOf(first!.id), await stateOf(second!.id)]).toEqual(['reviewed', 'in_review']);
    const states = await world.db.query('SELECT state FROM review WHERE round_id = $1 ORDER BY state', [round.id]);
    expect(states).toEqual([{ state: 'draft' }, { state: 'locked' }]);
    const late = await writer.put(`/assignments/${first!.assignments[1]!.id}/review`, draftBody(round.call, 4, 1));
    expect([late.status, late.body.code]).toEqual([409, 'scoring.round_not_open']);
    const send = await writer.post(`/assignments/${first!.assignments[1]!.id}/review/submit`, {
      attestsNoConflict: true,
    });
    expect([send.status, send.body.code]).toEqual([409, 'scoring.round_not_open']);
  });

  it('closes by the clock of the database, once', async () => {
    const due = await scored([[5]]);
    const later = await scored([[5]]);
    await world.db.query(
      `UPDATE review_round SET due_at = now() - interval '2 hours', closes_at = now() - interval '1 hour' WHERE id = $1`,
      [due.round.id],
    );
    const run = () => transact(world.db, (tx) => world.app.get(Outbox).enqueue(tx, closeRoundsJob, {}));
    await run();
    await run();
    await world.drain();
    const states = await world.db.query('SELECT id, state FROM review_round WHERE id = ANY($1::uuid[])', [
      [due.round.id, later.round.id],
    ]);
    expect(Object.fromEntries(states.map(({ id, state }: { id: string; state: string }) => [id, state]))).toEqual({
      [due.round.id]: 'closed',
      [later.round.id]: 'open',
    });
    expect(await stateOf(due.round.cases[0]!.id)).toBe('reviewed');
    const audit = await world.db.query(`SELECT 1 FROM audit_entry WHERE action = 'round.closed' AND subject_id = $1`, [
      due.round.id,
    ]);
    expect(audit).toHaveLength(1);
  });

  it('closes once, however many close it at the same time', async () => {
    const { round, officer } = await scored([[5]]);
    const all = await Promise.all(Array.from({ length: 5 }, () => officer.post(`/rounds/${round.id}/close`)));
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  });
});

describe('the ranking', () => {
  it('orders by score, shows ties and what is missing', async () => {
    const { round, officer } = await scored([
      [5, 7],
      [9, 9],
      [6, 6],
      [3, undefined],
      [undefined, undefined],
    ]);
    const [group, ...rest] = (await officer.get(`/rounds/${round.id}/ranking`)).body.groups;
    expect(rest).toEqual([]);
    const of = new Map(group.rows.map((row: any) => [row.title, row]));
    expect(['题目2', '题目1', '题目3', '题目4', '题目5'].map((title) => (of.get(title) as any).rank)).toEqual([
      1,
      2,
      2,
      4,
      null,
    ]);
    expect(of.get('题目1')).toMatchObject({ mean: 6, median: 6, count: 2, tied: true, missing: 1 });
    expect((of.get('题目1') as any).spread).toBeCloseTo(Math.SQRT2);
    expect(of.get('题目4')).toMatchObject({ count: 1, spread: null, tied: false, missing: 2 });
    expect(of.get('题目5')).toMatchObject({ count: 0, mean: null, missing: 3 });
    expect(group.rows.at(-1).title).toBe('题目5');
  });

  it('says why plain means stand, shows severities to officers alone, and filters by group', async () => {
    const { round, officer } = await scored([[5, 7]]);
    const all = (await officer.get(`/rounds/${round.id}/ranking`)).body;
    expect([all.method, all.why]).toEqual(['means', 'few_reviews']);
    expect(all.severities).toHaveLength(2);
    for (const it of all.severities) expect(it).toMatchObject({ severity: null, low: null, high: null, count: 1 });
    for (const role of ['chair', 'approver', 'auditor'] as const) {
      const seen = await (await staff(round, role)).client.get(`/rounds/${round.id}/ranking`);
      expect(seen.body.severities).toBeNull();
      expect(seen.text).not.toContain(round.reviewers[0]!.id);
    }
    const [a, b] = round.call.directions;
    expect((await officer.get(`/rounds/${round.id}/ranking?directionId=${a!.id}`)).body.groups).toHaveLength(1);
    expect((await officer.get(`/rounds/${round.id}/ranking?directionId=${b!.id}`)).body.groups).toEqual([]);
    expect((await officer.get(`/rounds/${round.id}/ranking?directionId=x`)).body.errors[0].field).toBe('directionId');
    expect((await officer.get(`/rounds/${round.id}/ranking?sort=overall`)).status).toBe(422);
    const reviewer = await world.as(round.reviewers[0]!);
    expect((await reviewer.get(`/rounds/${round.id}/ranking`)).status).toBe(404);
  });

  it('takes off the severity of reviewers once there is enough to tell it', async () => {
    const severe = [0, 0, 3];
    const { round, officer } = await scored(
      [9, 8, 7, 6, 5, 4, 8, 6].map((s) => severe.map((off) => Math.max(1, s - off))),
    );
    const seen = (await officer.get(`/rounds/${round.id}/ranking`)).body;
    expect([seen.method, seen.why]).toEqual(['crossed', null]);
    expect(seen.severities[0]).toMatchObject({ reviewerId: round.reviewers[2]!.id, name: '评审3', count: 8 });
    expect(seen.severities[0].severity).toBeGreaterThan(1);
  });

  it('sets the review of somebody aside who turned out to be in conflict', async () => {
    const { round, officer } = await scored([[5, 9]]);
    const [it] = round.cases;
    await declareConflict(world, round.reviewers[1]!.id, it!.id);
    const [group] = (await officer.get(`/rounds/${round.id}/ranking`)).body.groups;
    expect(group.rows[0]).toMatchObject({ count: 1, mean: 5 });
    const { items } = (await officer.get(`/applications/${it!.id}/reviews`)).body;
    expect(items.filter(({ setAside }: { setAside: boolean }) => setAside)).toHaveLength(1);
  });

  it('is the same to the byte for a chair in conflict, whatever happens to the case', async () => {
    const { round, officer } = await scored([
      [5, 7],
      [undefined, undefined],
      [6, 8],
    ]);
    const hidden = round.cases[1]!;
    const { person, client } = await staff(round, 'chair');
    await declareConflict(world, person.id, hidden.id);
    const look = async () => [
      (await client.get(`/rounds/${round.id}/ranking`)).text,
      (await client.get(`/rounds/${round.id}/progress`)).text,
    ];
    const before = await look();
    expect(before.join()).not.toContain(hidden.id);
    expect(JSON.parse(before[1]!).assignments.submitted).toBe(4);
    expect(JSON.parse(before[1]!).reviews).toMatchObject({ none: 0, submitted: 4 });
    await submitted(world, round, hidden.assignments[0]!, 9);
    await submitted(world, round, hidden.assignments[1]!, 1);
    expect(await look()).toEqual(before);
    expect((await officer.get(`/rounds/${round.id}/ranking`)).body.groups[0].rows).toHaveLength(3);
    const report = (await client.post(`/rounds/${round.id}/close`)).body;
    expect([report.reviewed, report.withoutReview]).toEqual([2, []]);
    expect(await stateOf(hidden.id)).toBe('reviewed');
    const list = { applicationIds: [hidden.id], reason: '名额所限' };
    expect((await client.post(`/rounds/${round.id}/shortlist`, list)).status).toBe(422);
  });

  it('lists exactly the cases whose reviews the viewer may open', async () => {
    const { round } = await scored([
      [5, 7],
      [6, 6],
      [7, 7],
    ]);
    const { person, client } = await staff(round, 'chair');
    await declareConflict(world, person.id, round.cases[0]!.id);
    await world.db.query('DELETE FROM screened_submission WHERE application_id = $1', [round.cases[1]!.id]);
    const [group] = (await client.get(`/rounds/${round.id}/ranking`)).body.groups;
    const listed = new Set(group.rows.map((row: { applicationId: string }) => row.applicationId));
    for (const { id } of round.cases)
      expect([id, (await client.get(`/applications/${id}/reviews`)).status]).toEqual([id, listed.has(id) ? 200 : 404]);
    expect(listed.size).toBe(1);
  });
});

describe('progress', () => {
  it('counts by state and names who is late', async () => {
    const { round, officer } = await scored([[5, undefined, undefined]]);
    const [, late] = round.cases[0]!.assignments;
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE id = $1`, [late!.id]);
    const seen = (await officer.get(`/rounds/${round.id}/progress`)).body;
    expect(seen.assignments).toMatchObject({ accepted: 2, submitted: 1 });
    expect(seen.reviews).toEqual({ none: 2, draft: 0, submitted: 1, reopened: 0, locked: 0 });
    expect(seen.late).toMatchObject([{ assignmentId: late!.id, reviewerName: '评审2', begun: false, title: '题目1' }]);
  });
});

describe('the short list', () => {
  it('is drawn up all or none, with the faults named', async () => {
    const { round, officer } = await scored([[5], [6], [undefined]]);
    const [a, b, c] = round.cases.map(({ id }) => id) as [string, string, string];
    const path = `/rounds/${round.id}/shortlist`;
    const early = await officer.post(path, { applicationIds: [a], reason: '排名靠前' });
    expect([early.status, early.body.code]).toEqual([409, 'scoring.round_still_open']);
    await officer.post(`/rounds/${round.id}/close`);
    const stranger = (await scored([[5]])).round.cases[0]!.id;
    const bad = await officer.post(path, { applicationIds: [a, c, stranger], reason: '排名靠前' });
    expect(bad.body.errors.map(({ field }: { field: string }) => field)).toEqual([
      'applicationIds.1',
      'applicationIds.2',
    ]);
    expect(await stateOf(a)).toBe('reviewed');
    expect((await officer.post(path, { applicationIds: [a], reason: '排名靠前' })).status).toBe(204);
    expect((await officer.post(path, { applicationIds: [a, a], reason: '排名靠前' })).status).toBe(422);
    expect((await officer.post(path, { applicationIds: [], reason: '排名靠前' })).status).toBe(422);
    const out = { applicationIds: [b], reason: '名额所限' };
    expect((await officer.post(`/rounds/${round.id}/not-shortlisted`, out)).status).toBe(204);
    expect([await stateOf(a), await stateOf(b)]).toEqual(['shortlisted', 'not_shortlisted']);
    const [entry] = await world.db.query(
      `SELECT d.detail FROM audit_entry e JOIN audit_detail d ON d.entry_id = e.id
        WHERE e.action = 'application.not_shortlisted' AND e.subject_id = $1`,
      [b],
    );
    expect(entry.detail.reason).toBe('名额所限');
  });
});
