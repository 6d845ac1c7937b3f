import {
  makeAlternates,
  makeAssignment,
  makeCase,
  makeConflict,
  makePeer,
  makeRound,
  offerLink,
  type MadeCase,
} from '../factories/assignments.js';
import { makeCall, type MadeCall } from '../factories/calls.js';
import { givePassword, makePerson, type MadePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
let call: MadeCall;
let roundId: string;
beforeAll(async () => {
  world = await World.create();
  call = await makeCall(world);
  roundId = await makeRound(world, call, { state: 'open' });
});
afterAll(() => world.close());

interface Row {
  id: string;
  reviewer_id: string;
  state: string;
}
const rowsOf = (application: { id: string }): Promise<Row[]> =>
  world.db.query('SELECT id, reviewer_id, state FROM assignment WHERE application_id = $1 ORDER BY created_at, id', [
    application.id,
  ]);
const stateOf = async (id: string) =>
  ((await world.db.query('SELECT state FROM assignment WHERE id = $1', [id])) as { state: string }[])[0]?.state;
const accept = { answer: 'accept', attestsNoConflict: true };
const decline = (reason = 'no_time') => ({ answer: 'decline', reason });
const expireNow = async () => {
  await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('assignment.expire', '{}')`);
  await world.drain();
};
const past = () => new Date(Date.now() - 60_000);

/** An application in review with one offer and alternates in line. */
async function offered(alternates = 2, wish: { answerBy?: Date; capacity?: number } = {}) {
  const application = await makeCase(world, call, { state: 'in_review' });
  const reviewer = await makePeer(world);
  const others: MadePerson[] = [];
  for (let i = 0; i < alternates; i++) others.push(await makePeer(world, { capacity: wish.capacity }));
  await makeAlternates(world, roundId, application, others);
  return { application, reviewer, others, ...(await makeAssignment(world, roundId, application, reviewer, wish)) };
}

describe('an offer without signing in', () => {
  it('shows what the reviewer may know, and nothing of who applied', async () => {
    const applicant = await makePerson(world, { name: '秘密的申报人' });
    const application = await makeCase(world, call, { applicant, title: '稳定子码的译码', state: 'in_review' });
    const { token } = await makeAssignment(world, roundId, application, await makePeer(world));
    await makeAssignment(world, roundId, application, await makePeer(world));
    const seen = await world.api.post('/offers/read', { token });
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ state: 'offered', canAnswer: true });
    expect(seen.body.work).toEqual({
      ...{ title: '稳定子码的译码', summary: '拟研究容错量子计算。', keywords: ['量子纠错'] },
      ...{ directionZh: '机器学习', directionEn: 'Machine learning', trackKind: 'young_scientist' },
      ...{ callTitleZh: '智源学者计划 2026', callTitleEn: 'Scholars 2026' },
    });
    for (const secret of [applicant.name, applicant.id, application.id, '某某大学', applicant.email])
      expect(seen.text).not.toContain(secret);
  });

  it('is accepted once the reviewer attests that there is no conflict', async () => {
    const { id, token, application } = await offered();
    const without = await world.api.post('/offers/answer', { token, answer: 'accept' });
    expect([without.status, without.body.errors[0].field]).toEqual([422, 'attestsNoConflict']);
    const done = await world.api.post('/offers/answer', { token, ...accept });
    expect([done.status, done.body.state]).toEqual([200, 'accepted']);
    // A replay shows where it stands and changes nothing.
    const again = await world.api.post('/offers/answer', { token, ...decline() });
    expect([again.status, again.body.state, again.body.canAnswer]).toEqual([200, 'accepted', false]);
    expect(await stateOf(id)).toBe('accepted');
    expect(await rowsOf(application)).toHaveLength(1);
  });

  it('sends whoever cannot sign in yet one link, which sets the password and leads to the reading room', async () => {
    const { id, token, reviewer } = await offered();
    expect((await world.api.post('/offers/read', { token })).body.needsPassword).toBe(true);
    const done = await world.api.post('/offers/answer', { token, ...accept });
    expect(done.body.needsPassword).toBe(true);
    const { text } = (await world.mailsTo(reviewer.email)).at(-1)!;
    // Whoever the offer was forwarded to holds its link, but not the one in this mail.
    const link = /reset#token=(\S+)/.exec(text)?.[1];
    expect(link).not.toBe(token);
    const set = { token: link, password: 'long enough 密码' };
    const { status, body } = await world.api.post('/password-resets/perform', set);
    expect([status, body]).toEqual([200, { email: reviewer.email, returnTo: `/reviews/${id}` }]);
    expect((await world.api.post('/session', { email: body.email, password: set.password })).status).toBe(201);
    expect((await world.api.post('/offers/read', { token })).body.needsPassword).toBe(false);
  });

  it('leads whoever can sign in straight to the reading room, without a link that sets a password', async () => {
    const { id, token, reviewer } = await offered();
    await givePassword(world, reviewer);
    expect((await world.api.post('/offers/answer', { token, ...accept })).body.needsPassword).toBe(false);
    const { text } = (await world.mailsTo(reviewer.email)).at(-1)!;
    expect(text).toContain(`${world.config.publicUrl.href}reviews/${id}`);
    expect(text).not.toContain('/reset');
  });

  it('asks how near the work is: officers see the answer, and the review begins with it', async () => {
    const { id, token, reviewer } = await offered();
    const wrong = await world.api.post('/offers/answer', { token, ...accept, closeness: 6 });
    expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'closeness']);
    await world.api.post('/offers/answer', { token, ...accept, closeness: 4 });
    const client = await world.as(reviewer);
    expect((await client.get(`/assignments/${id}/review-form`)).body).toMatchObject({
      timeZone: 'Asia/Shanghai',
      review: { version: 0, closeness: 4, confidence: null },
    });
    expect((await client.get(`/assignments/${id}`)).body.match).toBeNull();
    expect((await (await world.as(call.officer)).get(`/assignments/${id}`)).body.match.closeness).toBe(4);
  });

  it('is declined with a reason and suggestions, and the next alternate is asked', async () => {
    const { token, application, others } = await offered();
    const missing = await world.api.post('/offers/answer', { token, answer: 'decline' });
    expect([missing.status, missing.body.errors[0].field]).toEqual([422, 'reason']);
    const suggestions = [{ name: '赵六', institution: '乙大学', email: 'z@example.org' }];
    const done = await world.api.post('/offers/answer', {
      token,
      ...decline('too_far'),
      note: '非本领域',
      suggestions,
    });
    expect([done.status, done.body.state, done.body.work]).toEqual([200, 'refused', null]);
    const rows = await rowsOf(application);
    expect(rows.map(({ reviewer_id, state }) => [reviewer_id, state])[1]).toEqual([others[0]!.id, 'offered']);
    const next = await world.api.post('/offers/read', { token: offerLink(world, rows[1]!.id).token });
    expect(next.body.canAnswer).toBe(true);
    const seen = await (await world.as(call.officer)).get(`/assignments/${rows[0]!.id}`);
    expect(seen.body.match).toMatchObject({ declineReason: 'too_far', declineNote: '非本领域', suggestions });
  });

  it('passes over alternates who said that they are away', async () => {
    const { token, application, others } = await offered(2);
    await world.db.query('UPDATE reviewer SET unavailable_until = current_date WHERE person_id = $1', [others[0]!.id]);
    await world.api.post('/offers/answer', { token, ...decline() });
    expect((await rowsOf(application)).map(({ reviewer_id }) => reviewer_id)[1]).toBe(others[1]!.id);
  });

  it('closes the case to a reviewer who refuses for a conflict, in every round, and officers hear of it', async () => {
    const { token, application, reviewer } = await offered(1);
    const secondRound = await makeRound(world, call, { position: 2 });
    const later = await makeAssignment(world, secondRound, application, reviewer);
    await world.api.post('/offers/answer', { token, ...decline('conflict'), note: '曾是同事' });
    const officer = await world.as(call.officer);
    const listed = (await officer.get(`/applications/${application.id}/conflicts`)).body.items;
    expect(listed).toMatchObject([{ kind: 'declared', certainty: 'certain', state: 'open', can: { dismiss: false } }]);
    const seen = await world.api.post('/offers/read', { token });
    expect([seen.body.state, seen.body.work]).toEqual(['refused', null]);
    const mails = await world.mailsTo(call.officer.email);
    expect(mails.filter(({ subject }) => subject.startsWith('评审人声明回避'))).toHaveLength(1);
    expect(JSON.stringify(mails)).not.toContain('曾是同事');
    expect(await stateOf(later.id)).toBe('released');
    const recorded = `SELECT actor_id FROM audit_entry WHERE application_id = $1 AND action = 'conflicts.declared'`;
    expect(await world.db.query(recorded, [application.id])).toEqual([{ actor_id: reviewer.id }]);
  });

  it('is over after its time, even before the job has said so', async () => {
    const { token, id } = await offered(1, { answerBy: past() });
    const seen = await world.api.post('/offers/read', { token });
    expect([seen.body.state, seen.body.canAnswer, seen.body.work]).toEqual(['expired', false, null]);
    const late = await world.api.post('/offers/answer', { token, ...accept });
    expect([late.status, late.body.code]).toEqual([409, 'assignment.offer_expired']);
    expect(await stateOf(id)).toBe('offered');
  });

  it('does not tell a reviewer that the applicant keeps them away', async () => {
    const { token, id, application, reviewer } = await offered();
    await makeConflict(world, reviewer, application, { kind: 'kept_away' });
    const refused = await world.api.post('/offers/answer', { token, ...accept });
    expect([refused.status, refused.body.code]).toEqual([409, 'assignment.offer_closed']);
    const seen = await world.api.post('/offers/read', { token });
    expect([seen.body.work, seen.body.canAnswer]).toEqual([null, false]);
    expect(refused.text + seen.text).not.toMatch(/conflict_|kept|回避/);
    expect(await stateOf(id)).toBe('offered');
    expect((await (await world.as(reviewer)).get(`/assignments/${id}`)).status).toBe(404);
  });

  it('names the wrong field and refuses unknown ones', async () => {
    const { token } = await offered();
    const fields = async (body: object) =>
      (await world.api.post('/offers/answer', body)).body.errors.map((e: { field: string }) => e.field);
    expect(await fields({ token, answer: 'perhaps' })).toEqual(['answer']);
    expect(await fields({ token, ...accept, state: 'accepted' })).toEqual(['state']);
    expect(await fields({ token, ...decline(), suggestions: [{ name: '' }] })).toEqual(['suggestions.0.name']);
    expect(await fields({ token, ...decline(), note: 'a\u0000b' })).toEqual(['note']);
  });

  it('limits the guessing of tokens by address', async () => {
    const other = await World.create();
    try {
      const guess = () => other.api.post('/offers/read', { token: 'x'.repeat(43) });
      expect((await guess()).body.code).toBe('assignment.offer_unknown');
      const statuses = new Set<number>();
      for (let i = 0; i < 40; i++) statuses.add((await guess()).status);
      expect([...statuses].sort()).toEqual([404, 429]);
    } finally {
      await other.close();
    }
  });
});

describe('a vacancy', () => {
  it('is filled once, however often and fast the refusal arrives', async () => {
    const { token, application } = await offered(5);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => world.api.post('/offers/answer', { token, ...decline() })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await rowsOf(application);
    expect(rows.map(({ state }) => state).sort()).toEqual(['offered', 'refused']);
  });

  it('goes to nobody twice when two places of an application fall free together', async () => {
    const { token, application, others } = await offered(3);
    const second = await makeAssignment(world, roundId, application, await makePeer(world));
    await Promise.all([token, second.token].map((it) => world.api.post('/offers/answer', { token: it, ...decline() })));
    const promoted = (await rowsOf(application)).filter(({ state }) => state === 'offered');
    expect(promoted.map(({ reviewer_id }) => reviewer_id).sort()).toEqual([others[0]!.id, others[1]!.id].sort());
  });

  it('never takes an alternate beyond their capacity, whatever races', async () => {
    const busy = await makePeer(world, { capacity: 2 });
    const free = await makePeer(world, { capacity: 50 });
    const offers: { token: string; application: MadeCase }[] = [];
    for (let i = 0; i < 8; i++) {
      const one = await offered(0);
      await makeAlternates(world, roundId, one.application, [busy, free]);
      offers.push(one);
    }
    const answers = await Promise.all(
      offers.map(({ token }) => world.api.post('/offers/answer', { token, ...decline() })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [counts] = (await world.db.query(
      `SELECT count(*) FILTER (WHERE reviewer_id = $1)::int AS busy, count(*) FILTER (WHERE reviewer_id = $2)::int AS free
         FROM assignment WHERE state = 'offered'`,
      [busy.id, free.id],
    )) as { busy: number; free: number }[];
    expect(counts).toEqual({ busy: 2, free: 6 });
  });

  it('passes over alternates in conflict, and stays open when none is left', async () => {
    const { token, application, others } = await offered(2);
    await makeConflict(world, others[0]!, application, { certainty: 'possible' });
    await world.api.post('/offers/answer', { token, ...decline() });
    const [, next] = await rowsOf(application);
    expect(next!.reviewer_id).toBe(others[1]!.id);
    await world.api.post('/offers/answer', { token: offerLink(world, next!.id).token, ...decline() });
    expect((await rowsOf(application)).map(({ state }) => state)).toEqual(['refused', 'refused']);
  });

  it('opens by the clock too, once', async () => {
    const { id, application, others } = await offered(2, { answerBy: past() });
    await expireNow();
    await expireNow();
    expect(await stateOf(id)).toBe('expired');
    const rows = await rowsOf(application);
    expect(rows.map(({ reviewer_id, state }) => [reviewer_id, state])[1]).toEqual([others[0]!.id, 'offered']);
    expect(rows).toHaveLength(2);
  });

  it('opens when a conflict is found after the acceptance', async () => {
    const { id, token, application, reviewer } = await offered(1);
    await world.api.post('/offers/answer', { token, ...accept });
    await makeConflict(world, reviewer, application);
    await expireNow();
    expect((await rowsOf(application)).map(({ state }) => state)).toEqual(['released', 'offered']);
    expect(await stateOf(id)).toBe('released');
  });

  it('is not filled for an application that was withdrawn', async () => {
    const { id, application } = await offered(1);
    await world.db.query(`UPDATE application SET state = 'withdrawn' WHERE id = $1`, [application.id]);
    await expireNow();
    expect(await rowsOf(application)).toHaveLength(1);
    expect(await stateOf(id)).toBe('released');
  });

  it('is released by an officer with a reason', async () => {
    const { id, application } = await offered(1);
    const officer = await world.as(call.officer);
    expect((await officer.post(`/assignments/${id}/release`, { reason: '' })).status).toBe(422);
    expect((await officer.post(`/assignments/${id}/release`, { reason: '领域不符' })).status).toBe(204);
    expect((await rowsOf(application)).map(({ state }) => state)).toEqual(['released', 'offered']);
    const again = await officer.post(`/assignments/${id}/release`, { reason: '领域不符' });
    expect([again.status, again.body.code]).toEqual([409, 'illegal_state']);
  });
});

describe('a signed-in reviewer', () => {
  it('finds and answers their own offers, and nobody else’s', async () => {
    const mine = await offered(1);
    const foreign = await offered(1);
    const reviewer = await world.as(mine.reviewer);
    const list = await reviewer.get('/assignments/mine');
    expect(list.body.items.map((it: { id: string }) => it.id)).toEqual([mine.id]);
    expect(list.body.items[0]).toMatchObject({ applicationId: null, match: null, can: { answer: true } });
    expect((await reviewer.get(`/assignments/${foreign.id}`)).status).toBe(404);
    expect((await reviewer.post(`/assignments/${foreign.id}/answer`, accept)).status).toBe(404);
    expect((await reviewer.post(`/assignments/${mine.id}/release`, { reason: 'because' })).status).toBe(403);
    const done = await reviewer.post(`/assignments/${mine.id}/answer`, accept);
    expect([done.status, done.body.state, done.body.applicationId]).toEqual([200, 'accepted', mine.application.id]);
  });

  it('does not hear of a proposal', async () => {
    const application = await makeCase(world, call);
    const reviewer = await makePeer(world);
    const { id } = await makeAssignment(world, roundId, application, reviewer, { state: 'proposed' });
    const client = await world.as(reviewer);
    expect((await client.get('/assignments/mine')).body.items).toEqual([]);
    expect((await client.get(`/assignments/${id}`)).status).toBe(404);
  });
});
