import { makePerson } from '../factories/people.js';
import { declareConflict, makeRound, submitted } from '../factories/reviewing.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

/** Eight cases that three reviewers told apart well. */
async function scoredRound() {
  const round = await makeRound(world, { cases: 8, reviewers: 3 });
  for (const [i, it] of round.cases.entries())
    for (const [j, assignment] of it.assignments.entries())
      await submitted(world, round, assignment, Math.max(1, 9 - i - (j === 2 ? 1 : 0)));
  return { round, officer: await world.as(round.call.officer) };
}

describe('a calibrated ranking', () => {
  it('tells intervals, the zone at the line, what each review did and how far reviews agree', async () => {
    const { round, officer } = await scoredRound();
    await world.db.query('UPDATE track SET target_number = 3 WHERE id = $1', [round.call.tracks[0]!.id]);
    const seen = (await officer.get(`/rounds/${round.id}/ranking`)).body;
    expect(seen).toMatchObject({ method: 'crossed', why: null, callId: round.call.id, name: '函评', nameEn: '' });
    expect(Date.parse(seen.computedAt)).not.toBeNaN();
    expect(seen.reliability.consistency).toBeGreaterThan(0.8);
    expect(seen.alpha.interval).toBeGreaterThan(0.5);
    const [group] = seen.groups;
    expect(group.line).toBe(3);
    const [best, ...others] = group.rows;
    expect(best).toMatchObject({ title: '题目1', rank: 1, meanRank: 1, zone: 'above' });
    expect(best.low).toBeLessThan(best.calibrated);
    expect(best.high).toBeGreaterThan(best.calibrated);
    expect(best.expectedRank).toBeLessThan(2);
    expect(best.aboveLine).toBeGreaterThan(0.95);
    expect(others.at(-1)).toMatchObject({ zone: 'below' });
    expect(best.criteria).toHaveLength(round.call.criteria.length);
    expect(best.reviews).toHaveLength(3);
    expect(seen.severities[0]).toMatchObject({ reviewerId: round.reviewers[2]!.id });
    expect(seen.severities[0].low).toBeLessThan(seen.severities[0].severity);
    expect(seen.can).toEqual({ shortlist: false });
  });

  it('stands in the order that the call gives its directions, as the progress of the round and the overview do', async () => {
    const { call, id, cases } = await makeRound(world, { cases: 2 });
    const officer = await world.as(call.officer);
    const directions = call.directions.map((it) => it.id).sort();
    for (const [at, it] of cases.entries())
      await world.db.query('UPDATE application SET direction_id = $2 WHERE id = $1', [it.id, directions[at]]);
    const ordered = async (address: string, field: string) =>
      (await officer.get(address)).body[field].map(({ directionId }: { directionId: string }) => directionId);
    for (const last of directions) {
      await world.db.query('UPDATE direction SET position = 10 + position WHERE id = $1', [last]);
      const order = [directions.find((it) => it !== last), last];
      expect(await ordered(`/rounds/${id}/ranking`, 'groups')).toEqual(order);
      expect(await ordered(`/rounds/${id}/progress`, 'directions')).toEqual(order);
      expect(await ordered(`/calls/${call.id}/overview`, 'coverage')).toEqual(order);
      await world.db.query('UPDATE direction SET position = position - 10 WHERE id = $1', [last]);
    }
  });

  it('moves the line that is asked for, and refuses one that is none', async () => {
    const { round, officer } = await scoredRound();
    const at = async (line: string) => officer.get(`/rounds/${round.id}/ranking?line=${line}`);
    const zones = (await at('6')).body.groups[0].rows.map(({ zone }: { zone: string }) => zone);
    expect(zones.slice(0, 4)).toEqual(['above', 'above', 'above', 'above']);
    expect((await at('0')).body.groups[0]).toMatchObject({ line: 0 });
    expect((await at('9')).body.groups[0]).toMatchObject({ line: 8 });
    for (const { zone } of (await at('0')).body.groups[0].rows) expect(zone).toBe('below');
    for (const line of ['-1', '1.5', 'x', '', '1e9']) expect([line, (await at(line)).status]).toEqual([line, 422]);
  });

  it('tells what a review did to those who lead alone, and its author to nobody by the ranking', async () => {
    const { round } = await scoredRound();
    for (const role of ['chair', 'approver', 'auditor'] as const) {
      const person = await makePerson(world, { name: role, roles: [{ role, callId: round.call.id }] });
      const seen = await (await world.as(person)).get(`/rounds/${round.id}/ranking`);
      const [row] = seen.body.groups[0].rows;
      expect([role, row.reviews === null, seen.body.severities]).toEqual([role, role !== 'chair', null]);
      for (const { id, name } of round.reviewers) {
        expect(seen.text).not.toContain(id);
        expect(seen.text).not.toContain(name);
      }
    }
  });

  it('gives nothing of it to applicants and reviewers', async () => {
    const { round } = await scoredRound();
    for (const person of [round.cases[0]!.applicant, round.reviewers[0]!]) {
      const client = await world.as(person);
      for (const path of ['ranking', 'ranking?line=1', 'progress', 'reminders'])
        expect([path, (await client.get(`/rounds/${round.id}/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('takes nothing of a case in conflict into lines, ranks or intervals', async () => {
    const { round } = await scoredRound();
    await world.db.query('UPDATE track SET target_number = 4 WHERE id = $1', [round.call.tracks[0]!.id]);
    const person = await makePerson(world, { name: '主席', roles: [{ role: 'chair', callId: round.call.id }] });
    const hidden = round.cases[0]!;
    await declareConflict(world, person.id, hidden.id);
    const client = await world.as(person);
    const look = async () => (await client.get(`/rounds/${round.id}/ranking`)).text;
    const before = await look();
    expect(before).not.toContain(hidden.id);
    expect(JSON.parse(before).groups[0].rows[0].expectedRank).toBeLessThan(2);
    await world.db.query('UPDATE review SET overall = 1 WHERE application_id = $1', [hidden.id]);
    expect(await look()).toBe(before);
  });
});

describe('progress', () => {
  it('is told by direction and by reviewer, with what the viewer can do', async () => {
    const round = await makeRound(world, { cases: 2, reviewers: 2 });
    await submitted(world, round, round.cases[0]!.assignments[0]!, 5);
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE reviewer_id = $1`, [
      round.reviewers[1]!.id,
    ]);
    const officer = await world.as(round.call.officer);
    const seen = (await officer.get(`/rounds/${round.id}/progress`)).body;
    expect(seen.directions).toEqual([
      {
        ...{ directionId: round.call.directions[0]!.id, applications: 2, begun: 1, complete: 0 },
        ...{ assignments: 4, submitted: 1, late: 2 },
      },
    ]);
    expect(seen.reviewers).toEqual([
      {
        reviewerId: round.reviewers[1]!.id,
        name: '评审2',
        disabled: false,
        unanswered: 0,
        unopened: 2,
        begun: 0,
        submitted: 0,
        late: 2,
      },
      {
        reviewerId: round.reviewers[0]!.id,
        name: '评审1',
        disabled: false,
        unanswered: 0,
        unopened: 1,
        begun: 0,
        submitted: 1,
        late: 0,
      },
    ]);
    expect(seen.can).toEqual({ open: false, close: true, release: false, remind: true, solicitations: true });
  });

  it('says before the end how many applications would be left without a review, and after it that nobody is late', async () => {
    const round = await makeRound(world, { cases: 3, reviewers: 2 });
    await submitted(world, round, round.cases[0]!.assignments[0]!, 5);
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE round_id = $1`, [round.id]);
    // Who withdrew is not waited for.
    await world.db.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [round.cases[2]!.id]);
    const officer = await world.as(round.call.officer);
    const progress = async () => (await officer.get(`/rounds/${round.id}/progress`)).body;
    const before = await progress();
    expect(before).toMatchObject({ withoutReview: 1, directions: [{ late: 3 }] });
    expect(before.late).toHaveLength(3);
    const closed = (await officer.post(`/rounds/${round.id}/close`)).body;
    expect(closed.withoutReview.map(({ title }: { title: string }) => title)).toEqual(['题目2']);
    const after = await progress();
    expect(after).toMatchObject({ withoutReview: 1, late: [], directions: [{ late: 0 }] });
  });

  it('names first whose account was disabled, for a place would wait for them in vain', async () => {
    const round = await makeRound(world, { cases: 1, reviewers: 2 });
    const [, away] = round.reviewers;
    const administrator = await world.as(await makePerson(world, { roles: [{ role: 'administrator' }] }));
    const officer = await world.as(round.call.officer);
    const names = async () =>
      (await officer.get(`/rounds/${round.id}/progress`)).body.reviewers.map(
        ({ name, disabled }: { name: string; disabled: boolean }) => ({ name, disabled }),
      );
    expect((await administrator.post(`/people/${away!.id}/disable`, { reason: '离职' })).status).toBe(204);
    expect(await names()).toEqual([
      { name: '评审2', disabled: true },
      { name: '评审1', disabled: false },
    ]);
    expect((await administrator.post(`/people/${away!.id}/enable`, { reason: '误停' })).status).toBe(204);
    expect((await names()).map(({ disabled }: { disabled: boolean }) => disabled)).toEqual([false, false]);
  });
});

describe('reminding', () => {
  const late = async (assignmentIds: string[]) =>
    world.db.query(`UPDATE assignment SET due_at = now() - interval '1 day' WHERE id = ANY($1::uuid[])`, [
      assignmentIds,
    ]);
  const mails = async (personId: string): Promise<{ subject: string; body: string }[]> =>
    world.db.query(`SELECT subject, body FROM mail WHERE person_id = $1 AND template = 'reviews_late'`, [personId]);

  it('writes one mail to each who is late, once a day, and records it', async () => {
    const round = await makeRound(world, { cases: 2, reviewers: 2 });
    const [tardy, prompt] = round.reviewers;
    await late(round.cases.map(({ assignments }) => assignments[0]!.id));
    const officer = await world.as(round.call.officer);
    const path = `/rounds/${round.id}/reminders`;
    expect((await officer.get(path)).body.items).toMatchObject([
      { reviewerId: tardy!.id, late: 2, remindedAt: null, remindable: true },
    ]);
    const wish = { reviewerIds: [tardy!.id, prompt!.id] };
    const answers = await Promise.all([officer.post(path, wish), officer.post(path, wish)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.flatMap(({ body }) => body.reminded)).toEqual([tardy!.id]);
    const [mail, ...more] = await mails(tardy!.id);
    expect([more, await mails(prompt!.id)]).toEqual([[], []]);
    expect(mail!.body).toContain('题目1');
    expect(mail!.body).toContain('题目2');
    expect((await officer.get(path)).body.items).toMatchObject([{ remindable: false }]);
    await world.db.query(`UPDATE review_reminder SET sent_at = sent_at - interval '25 hours'`);
    expect((await officer.post(path, wish)).body.reminded).toEqual([tardy!.id]);
    const audit = await world.db.query(
      `SELECT subject_id AS id FROM audit_entry WHERE action = 'assignment.reviewer_reminded' AND call_id = $1`,
      [round.call.id],
    );
    expect(audit).toHaveLength(4);
  });

  it('leaves out what the officer or the reviewer is in conflict with', async () => {
    const round = await makeRound(world, { cases: 2, reviewers: 2 });
    const [first, second] = round.reviewers;
    await late(round.cases.flatMap(({ assignments }) => assignments.map(({ id }) => id)));
    await declareConflict(world, round.call.officer.id, round.cases[0]!.id);
    await declareConflict(world, second!.id, round.cases[1]!.id);
    const officer = await world.as(round.call.officer);
    const path = `/rounds/${round.id}/reminders`;
    const seen = await officer.get(path);
    expect(seen.body.items).toMatchObject([{ reviewerId: first!.id, late: 1 }]);
    expect((await officer.post(path, { reviewerIds: [first!.id, second!.id] })).body.reminded).toEqual([first!.id]);
    expect((await mails(first!.id))[0]!.body).not.toContain('题目1');
    const list = (await officer.get(`/mails?callId=${round.call.id}`)).body.items;
    expect(list.filter(({ template }: { template: string }) => template === 'reviews_late')).toMatchObject([
      { recipient: null },
    ]);
  });

  it('is for officers, while the round is open, and for people who are named', async () => {
    const round = await makeRound(world, { state: 'closed' });
    const officer = await world.as(round.call.officer);
    const path = `/rounds/${round.id}/reminders`;
    const wish = { reviewerIds: [round.reviewers[0]!.id] };
    const closed = await officer.post(path, wish);
    expect([closed.status, closed.body.code]).toEqual([409, 'scoring.round_not_open']);
    for (const reviewerIds of [[], ['x'], [wish.reviewerIds[0], wish.reviewerIds[0]], undefined, 'all'])
      expect((await officer.post(path, { reviewerIds })).status).toBe(422);
    const chair = await makePerson(world, { name: '主席', roles: [{ role: 'chair', callId: round.call.id }] });
    expect((await (await world.as(chair)).post(path, wish)).status).toBe(403);
  });
});
