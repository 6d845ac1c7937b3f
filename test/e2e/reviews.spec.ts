import { makePerson } from '../factories/people.js';
import { declareConflict, draftBody, makeRound, submitted, type MadeRound } from '../factories/reviewing.js';
import type { Client } from '../support/client.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const fieldsOf = (answer: { body: { errors?: { field: string }[] } }) =>
  (answer.body.errors ?? []).map(({ field }) => field);
const attest = { attestsNoConflict: true };

async function oneCase(wish: Parameters<typeof makeRound>[1] = {}) {
  const round = await makeRound(world, wish);
  const [it] = round.cases;
  const [first, second] = it!.assignments;
  const one = await world.as(first!.reviewer);
  const two = await world.as(second!.reviewer);
  const officer = await world.as(round.call.officer);
  return { round, it: it!, first: first!, second: second!, one, two, officer };
}

const versionsOf = (assignmentId: string) =>
  world.db.query(
    `SELECT x.number FROM review_version x JOIN review v ON v.id = x.review_id WHERE v.assignment_id = $1 ORDER BY 1`,
    [assignmentId],
  );

describe('the review form', () => {
  it('shows the works and the rubric, and nothing that tells rank, age or the people kept away', async () => {
    const { one, first } = await oneCase();
    const form = await one.get(`/assignments/${first.id}/review-form`);
    expect(form.status).toBe(200);
    expect(form.text).not.toContain('CANARY');
    expect(form.body.submission.works[0]).toMatchObject({ title: '代表作', authors: ['王伟', '李明'] });
    expect(form.body.criteria).toHaveLength(2);
    expect(form.body.review).toMatchObject({ version: 0, state: 'draft', submittedVersions: 0 });
    expect(form.body.can).toEqual({ save: true, submit: true });
  });

  it('belongs to its reviewer alone', async () => {
    const { two, officer, first, it: its } = await oneCase();
    for (const client of [two, officer, await world.as(its.applicant)]) {
      expect((await client.get(`/assignments/${first.id}/review-form`)).status).toBe(404);
      expect((await client.post(`/assignments/${first.id}/review/submit`, attest)).status).toBe(404);
    }
  });

  it('is gone in the middle of the work when a conflict is found', async () => {
    const { round, one, first, it: its } = await oneCase();
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 5));
    await declareConflict(world, first.reviewer.id, its.id);
    expect((await one.get(`/assignments/${first.id}/review-form`)).status).toBe(404);
    expect((await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 6, 1))).status).toBe(404);
    expect((await one.post(`/assignments/${first.id}/review/submit`, attest)).status).toBe(404);
    expect((await one.get(`/applications/${its.id}/reviews`)).status).toBe(404);
    expect((await one.get('/reviews/mine')).body.items).toEqual([]);
  });
});

describe('a draft', () => {
  it('saves what is there so far, and two tabs never lose text', async () => {
    const { round, one, first } = await oneCase();
    const body = { version: 0, content: { scores: {}, comments: {}, summary: '第一句', confidential: '' } };
    const both = await Promise.all([
      one.put(`/assignments/${first.id}/review`, body),
      one.put(`/assignments/${first.id}/review`, body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const saved = await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 5, 1));
    expect(saved.body.version).toBe(2);
    const stale = await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 9, 1));
    expect([stale.status, stale.body.code, stale.body.params.currentVersion]).toEqual([409, 'stale_version', 2]);
    const form = await one.get(`/assignments/${first.id}/review-form`);
    expect(form.body.review.content).toEqual(draftBody(round.call, 5).content);
  });

  it('names wrong criteria, values and unknown fields', async () => {
    const { round, one, first } = await oneCase();
    const path = `/assignments/${first.id}/review`;
    const unknown = '11111111-1111-4111-8111-111111111111';
    const body = draftBody(round.call, 5);
    body.content.scores[unknown] = 3;
    body.content.comments['x'] = 'y';
    expect(fieldsOf(await one.put(path, body)).sort()).toEqual(
      [`content.comments.x`, `content.scores.${unknown}`].sort(),
    );
    const wrong = draftBody(round.call, 5.5);
    expect(fieldsOf(await one.put(path, wrong))).toEqual(round.call.criteria.map(({ id }) => `content.scores.${id}`));
    expect(fieldsOf(await one.put(path, { ...draftBody(round.call, 5), state: 'submitted' }))).toEqual(['state']);
    expect(fieldsOf(await one.put(path, { ...draftBody(round.call, 5), confidence: 6 }))).toEqual(['confidence']);
    expect(fieldsOf(await one.put(path, { ...draftBody(round.call, 5), content: [] })).length).toBeGreaterThan(0);
    expect((await one.get(`/assignments/${first.id}/review-form`)).body.review.version).toBe(0);
  });

  it('is refused while the round is planned, and after it closed, with the time', async () => {
    const planned = await oneCase({ state: 'planned' });
    const early = await planned.one.put(`/assignments/${planned.first.id}/review`, draftBody(planned.round.call, 5));
    expect([early.status, early.body.code]).toEqual([409, 'scoring.round_not_open']);
    const over = await oneCase({ closesInHours: -1 });
    const late = await over.one.put(`/assignments/${over.first.id}/review`, draftBody(over.round.call, 5));
    expect([late.status, late.body.code]).toEqual([409, 'scoring.round_not_open']);
    expect(late.body.detail).toContain(late.body.params.closesAt);
  });
});

describe('a submission', () => {
  it('names every gap', async () => {
    const { round, one, first } = await oneCase();
    const [a, b] = round.call.criteria;
    const submit = `/assignments/${first.id}/review/submit`;
    const all = [a, b].flatMap((c) => [`content.scores.${c!.id}`, `content.comments.${c!.id}`]);
    expect(fieldsOf(await one.post(submit, attest))).toEqual([...all, 'confidence', 'closeness']);
    const content = { scores: { [a!.id]: 10 }, comments: { [a!.id]: '短' }, summary: '', confidential: '' };
    await one.put(`/assignments/${first.id}/review`, { version: 0, content, confidence: 3 });
    const gaps = await one.post(submit, attest);
    expect([gaps.status, gaps.body.code]).toEqual([422, 'scoring.review_incomplete']);
    expect(fieldsOf(gaps)).toEqual([...all, 'closeness']);
    expect(fieldsOf(await one.post(submit, { attestsNoConflict: false }))).toEqual(['attestsNoConflict']);
    expect(await versionsOf(first.id)).toEqual([]);
  });

  it('is the weighted mean, kept once however often it is sent', async () => {
    const { round, one, first, officer, it: its } = await oneCase();
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, [9, 3]));
    const many = await Promise.all(
      Array.from({ length: 8 }, () => one.post(`/assignments/${first.id}/review/submit`, attest)),
    );
    expect(many.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(many.filter(({ status }) => status === 409)).toHaveLength(7);
    expect(await versionsOf(first.id)).toEqual([{ number: 1 }]);
    const [seen] = (await officer.get(`/applications/${its.id}/reviews`)).body.items;
    expect(seen.versions[0].overall).toBe(7);
    const audit = await world.db.query(
      `SELECT 1 FROM audit_entry WHERE action = 'review.submitted' AND subject_id = $1`,
      [seen.id],
    );
    expect(audit).toHaveLength(1);
    const [assignment] = await world.db.query('SELECT state FROM assignment WHERE id = $1', [first.id]);
    expect(assignment.state).toBe('submitted');
    const edit = await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 1, 2));
    expect([edit.status, edit.body.code]).toEqual([409, 'scoring.review_not_editable']);
  });

  it("does not send another tab's newer text unseen", async () => {
    const { round, one, first } = await oneCase();
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 5));
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 6, 1));
    const stale = await one.post(`/assignments/${first.id}/review/submit`, { ...attest, version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'stale_version']);
    expect((await one.post(`/assignments/${first.id}/review/submit`, { ...attest, version: 2 })).status).toBe(200);
  });

  it('races with a conflict and the closing of the round without a half result', async () => {
    const { round, one, first, officer } = await oneCase();
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 5));
    const [sent] = await Promise.all([
      one.post(`/assignments/${first.id}/review/submit`, attest),
      officer.post(`/rounds/${round.id}/close`),
    ]);
    const [row] = await world.db.query(
      `SELECT v.state, v.submitted_versions AS n, p.state AS application FROM review v
         JOIN application p ON p.id = v.application_id WHERE v.assignment_id = $1`,
      [first.id],
    );
    expect(row).toEqual(
      sent.status === 200
        ? { state: 'locked', n: 1, application: 'reviewed' }
        : { state: 'draft', n: 0, application: 'in_review' },
    );
  });
});

describe('reopening', () => {
  it('lets the reviewer send a second version; the first is kept', async () => {
    const { round, one, first, officer, it: its } = await oneCase();
    await submitted(world, round, first, 5);
    const [{ id }] = (await officer.get(`/applications/${its.id}/reviews`)).body.items;
    const chair = await world.as(await makePerson(world, { roles: [{ role: 'chair', callId: round.call.id }] }));
    expect((await chair.post(`/reviews/${id}/reopen`, { reason: '分数与评语不符' })).status).toBe(403);
    expect((await one.post(`/reviews/${id}/reopen`, { reason: '分数与评语不符' })).status).toBe(404);
    expect(fieldsOf(await officer.post(`/reviews/${id}/reopen`, {}))).toContain('reason');
    expect((await officer.post(`/reviews/${id}/reopen`, { reason: '分数与评语不符' })).status).toBe(204);
    expect((await officer.post(`/reviews/${id}/reopen`, { reason: '分数与评语不符' })).status).toBe(409);
    const { review } = (await one.get(`/assignments/${first.id}/review-form`)).body;
    expect([review.state, review.reopenReason]).toEqual(['reopened', '分数与评语不符']);
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 8, review.version));
    const between = (await officer.get(`/reviews/${id}/versions`)).body;
    expect(between.versions.map((v: any) => [v.number, v.overall])).toEqual([[1, 5]]);
    expect((await one.post(`/assignments/${first.id}/review/submit`, attest)).status).toBe(200);
    const after = (await officer.get(`/reviews/${id}/versions`)).body;
    expect(after.versions.map((v: any) => [v.number, v.overall])).toEqual([
      [2, 8],
      [1, 5],
    ]);
    expect((await chair.get(`/reviews/${id}/versions`)).status).toBe(403);
  });
});

describe('the reviews of the others', () => {
  const others = async (client: Client, id: string) => (await client.get(`/applications/${id}/reviews`)).body;

  async function phases(round: MadeRound, check: () => Promise<void>) {
    await check();
    await submitted(world, round, round.cases[0]!.assignments[1]!, 3);
    await check();
    await submitted(world, round, round.cases[0]!.assignments[2]!, 4);
    await check();
    await (await world.as(round.call.officer)).post(`/rounds/${round.id}/close`);
    await check();
  }

  it('stay hidden, in content, number and bytes, until the own one is in', async () => {
    const { round, one, first, it: its } = await oneCase({ reviewers: 3 });
    await one.put(`/assignments/${first.id}/review`, draftBody(round.call, 5));
    const seen: string[] = [];
    await phases(round, async () => {
      seen.push((await one.get(`/applications/${its.id}/reviews`)).text);
    });
    expect(new Set(seen)).toEqual(new Set(['{"items":[],"othersOpen":false}']));
  });

  it('are never there for the applicant, in no phase, and nothing of their own application changes', async () => {
    const { round, it: its } = await oneCase({ reviewers: 3 });
    const applicant = await world.as(its.applicant);
    const seen: string[] = [];
    await phases(round, async () => {
      expect((await applicant.get(`/applications/${its.id}/reviews`)).status).toBe(404);
      seen.push((await applicant.get(`/applications/${its.id}`)).text);
    });
    expect(new Set(seen).size).toBe(1);
  });

  it('open without names, times and confidential words once the own one is in', async () => {
    const { round, one, two, first, second, it: its } = await oneCase();
    await submitted(world, round, second, 3);
    await submitted(world, round, first, 7);
    const mine = await others(one, its.id);
    expect(mine.othersOpen).toBe(true);
    expect(mine.items.map((item: any) => [item.mine, item.versions[0].overall])).toEqual([
      [true, 7],
      [false, 3],
    ]);
    const other = mine.items[1];
    expect(other).toMatchObject({ id: null, reviewer: null, state: null });
    expect(other.versions[0]).toMatchObject({ number: null, submittedAt: null });
    expect(other.versions[0].content.confidential).toBeNull();
    const text = JSON.stringify(mine);
    for (const secret of [second.reviewer.id, second.reviewer.name, second.id]) expect(text).not.toContain(secret);
    expect((await others(one, its.id)).items[1].label).toBe(other.label);
    const theirs = await others(two, its.id);
    const labels = [...mine.items, ...theirs.items].map(({ label }: { label: string }) => label);
    expect(new Set(labels).size).toBe(4);
  });

  it('hide again while the own one is reopened', async () => {
    const { round, one, first, second, officer, it: its } = await oneCase();
    await submitted(world, round, second, 3);
    await submitted(world, round, first, 7);
    const items = (await others(officer, its.id)).items as { id: string; reviewer: { id: string } }[];
    const own = items.find(({ reviewer }) => reviewer.id === first.reviewer.id)!;
    await officer.post(`/reviews/${own.id}/reopen`, { reason: '请补充' });
    const seen = await others(one, its.id);
    expect([seen.othersOpen, seen.items.length]).toEqual([false, 1]);
  });

  it('hide from a chair who is to review the case too, until that review is in', async () => {
    const { round, one, first, second, it: its } = await oneCase();
    await submitted(world, round, second, 3);
    await world.db.query(`INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'chair', $2, $1)`, [
      first.reviewer.id,
      round.call.id,
    ]);
    await world.db.query('INSERT INTO screened_staff (person_id, call_id) VALUES ($1, $2)', [
      first.reviewer.id,
      round.call.id,
    ]);
    expect(await others(one, its.id)).toEqual({ items: [], othersOpen: false });
    expect((await one.get(`/rounds/${round.id}/ranking`)).body.groups).toEqual([]);
    await submitted(world, round, first, 7);
    expect((await others(one, its.id)).items).toHaveLength(2);
    expect((await one.get(`/rounds/${round.id}/ranking`)).body.groups[0].rows[0].count).toBe(2);
  });

  it('do not exist for staff in conflict', async () => {
    const { round, first, officer, it: its } = await oneCase();
    await submitted(world, round, first, 7);
    const [{ id }] = (await others(officer, its.id)).items;
    await declareConflict(world, round.call.officer.id, its.id);
    expect((await officer.get(`/applications/${its.id}/reviews`)).status).toBe(404);
    expect((await officer.get(`/reviews/${id}/versions`)).status).toBe(404);
    expect((await officer.post(`/reviews/${id}/reopen`, { reason: '请补充' })).status).toBe(404);
  });
});

describe('the work list and solicitations', () => {
  it('lists what the reviewer took on by due date, page by page', async () => {
    const round = await makeRound(world, { cases: 3, reviewers: 1 });
    const client = await world.as(round.reviewers[0]!);
    await submitted(world, round, round.cases[0]!.assignments[0]!, 5);
    await world.db.query(`UPDATE assignment SET due_at = now() - interval '1 hour' WHERE id = $1`, [
      round.cases[2]!.assignments[0]!.id,
    ]);
    const page = (await client.get('/reviews/mine?limit=2')).body;
    expect(page.items[0]).toMatchObject({ title: '题目3', overdue: true, reviewState: 'none' });
    const rest = (await client.get(`/reviews/mine?limit=2&cursor=${page.nextCursor}`)).body;
    const all = [...page.items, ...rest.items];
    expect(all.map(({ title }) => title).sort()).toEqual(['题目1', '题目2', '题目3']);
    expect(all.find(({ title }) => title === '题目1')).toMatchObject({ reviewState: 'submitted', overdue: false });
  });

  it('tells how far each review has come, in the time zone of the call', async () => {
    const { round, one, first } = await oneCase();
    const mine = async () => (await one.get('/reviews/mine')).body.items[0];
    expect(await mine()).toMatchObject({ timeZone: 'Asia/Shanghai', scored: 0, criteria: 2, savedAt: null });
    const scores = { [round.call.criteria[0]!.id]: 7 };
    const content = { scores, comments: {}, summary: '', confidential: '' };
    await one.put(`/assignments/${first.id}/review`, { version: 0, content });
    expect(await mine()).toMatchObject({ scored: 1, criteria: 2, submittedAt: null });
    expect((await mine()).savedAt).not.toBeNull();
  });

  it('takes a report that somebody approached the reviewer, for officers without conflict', async () => {
    const { round, one, two, first, officer, it: its } = await oneCase();
    const path = `/assignments/${first.id}/solicitation`;
    expect((await two.post(path, { account: '有人打招呼' })).status).toBe(404);
    expect((await one.post(path, { account: '有人打招呼' })).status).toBe(201);
    const list = `/calls/${round.call.id}/solicitations`;
    expect((await officer.get(list)).body.items).toMatchObject([{ account: '有人打招呼', applicationId: its.id }]);
    expect((await one.get(list)).status).toBe(404);
    await declareConflict(world, round.call.officer.id, its.id);
    expect((await officer.get(list)).body.items).toEqual([]);
  });
});
