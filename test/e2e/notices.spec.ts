import { makeObjection } from '../factories/decisions.js';
import { addConflict, CANARY, happens, makeCase, makeDecision, makeStaff } from '../factories/notices.js';
import { makePerson } from '../factories/people.js';
import { World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await World.create();
});
afterAll(() => world.close());

const subjects = async (address: string) => (await world.mailsTo(address)).map(({ subject }) => subject);
const OBJECTION = { name: 'CANARY-objector', text: 'CANARY-text', evidence: 'CANARY-evidence' };
const runReminders = async () => {
  await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('notifications.remind', '{}')`);
  await world.drain();
};

describe('reviewers', () => {
  it('are offered a review with the work, the time and the link, and without the applicant', async () => {
    const it = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    const [mail] = await world.mailsTo(it.reviewer.email);
    expect(mail!.subject).toBe('Invitation to review: Scholars 2026');
    expect(mail!.text).toContain(CANARY.title);
    expect(mail!.text).toContain('量子纠错, decoding');
    expect(mail!.text).toMatch(/answer by .*GMT\+8/);
    expect(mail!.text).toMatch(/\/offer#token=\S{43}/);
    expect(mail!.subject + mail!.text).not.toContain('CANARY-applicant');
    const raw = (await world.rawMails()).filter((text) => text.includes(`To: ${it.reviewer.email}`));
    expect(raw).toHaveLength(1);
  });

  it('in conflict hear nothing of it, not even when the conflict came up after the mail was written', async () => {
    const it = await makeCase(world);
    await addConflict(world, it.reviewer.id, it.applicationId);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    expect(await world.mailsTo(it.reviewer.email)).toEqual([]);

    const later = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: later.assignmentId });
    await addConflict(world, later.reviewer.id, later.applicationId);
    const officer = await world.as(later.call.officer);
    const [{ id }] = (await officer.get(`/mails?callId=${later.call.id}`)).body.items;
    expect((await officer.post(`/mails/${id}/send-again`)).status).toBe(204);
    await world.drain();
    const [mail] = (await officer.get(`/mails?callId=${later.call.id}`)).body.items;
    expect([mail.state, mail.problem]).toEqual(['failed', expect.stringContaining('may not see')]);
  });

  it('hear what comes next, that a review is to be revised (each time), and that one is not needed', async () => {
    const it = await makeCase(world);
    const { assignmentId } = it;
    await world.db.query(`UPDATE assignment SET state = 'accepted', answered_at = now() WHERE id = $1`, [assignmentId]);
    await world.db.query(`UPDATE review_round SET state = 'planned' WHERE id = $1`, [it.roundId]);
    await happens(world, 'assignment.accepted', { assignmentId });
    // Whoever accepts before the round begins is not asked to write yet.
    expect((await world.mailsTo(it.reviewer.email))[0]!.text).toContain('not open yet');
    await world.db.query(`UPDATE review_round SET state = 'open' WHERE id = $1`, [it.roundId]);
    await happens(world, 'round.opened', { roundId: it.roundId });
    const [review] = await world.db.query(
      `INSERT INTO review (assignment_id, round_id, call_id, application_id, reviewer_id, state, reopened_at, reopen_reason)
       VALUES ($1, $2, $3, $4, $5, 'reopened', now(), 'please explain the low score') RETURNING id`,
      [assignmentId, it.roundId, it.call.id, it.applicationId, it.reviewer.id],
    );
    await happens(world, 'review.reopened', { reviewId: review.id });
    await happens(world, 'review.reopened', { reviewId: review.id });
    await world.db.query(`UPDATE review SET reopened_at = now() WHERE id = $1`, [review.id]);
    await happens(world, 'review.reopened', { reviewId: review.id });
    await world.db.query(`UPDATE assignment SET state = 'released' WHERE id = $1`, [assignmentId]);
    await addConflict(world, it.reviewer.id, it.applicationId);
    await happens(world, 'assignment.released', { assignmentId });
    expect(await subjects(it.reviewer.email)).toEqual([
      'Thank you for accepting: Scholars 2026',
      'Reviewing begins: Scholars 2026',
      'Please revise a review: Scholars 2026',
      'Please revise a review: Scholars 2026',
      'A review is no longer needed: Scholars 2026',
    ]);
    const last = (await world.mailsTo(it.reviewer.email)).at(-1)!;
    expect(last.text).not.toContain('CANARY');
    const unsent = await world.db.query('SELECT 1 FROM mail WHERE recipient = $1 AND sent_at IS NULL', [
      it.reviewer.email,
    ]);
    expect(unsent).toEqual([]);
  });
});

describe('staff', () => {
  it('hear of a decision only as approvers who may see the case and did not propose it', async () => {
    const it = await makeCase(world);
    const [clean, conflicted] = [await makeStaff(world, 'approver', it), await makeStaff(world, 'approver', it, true)];
    const unscreened = await makePerson(world);
    await world.db.query(
      `INSERT INTO role_grant (person_id, role, call_id, granted_by) VALUES ($1, 'approver', $2, $1), ($3, 'approver', $2, $3)`,
      [unscreened.id, it.call.id, it.call.officer.id],
    );
    const decisionId = await makeDecision(world, it, 'proposed');
    await happens(world, 'decision.proposed', { decisionId });
    expect(await subjects(clean.email)).toHaveLength(1);
    expect((await world.mailsTo(clean.email))[0]!.text).toContain(`/decisions/${decisionId}`);
    for (const other of [conflicted, unscreened, it.call.officer, it.applicant])
      expect(await world.mailsTo(other.email)).toEqual([]);
  });

  it('hear as officers who may see the case that a decision has both signatures, and as handlers of an objection', async () => {
    const it = await makeCase(world);
    const [clean, conflicted] = [await makeStaff(world, 'officer', it), await makeStaff(world, 'officer', it, true)];
    const handler = await makeStaff(world, 'chair', it);
    const approved = await makeDecision(world, it, 'approved');
    await happens(world, 'decision.approved', { decisionId: approved });
    const [mail] = await world.mailsTo(clean.email);
    expect(mail!.text).toContain(`/manage/calls/${it.call.id}/decisions?state=approved`);
    expect(await subjects(it.call.officer.email)).toHaveLength(1);
    for (const other of [conflicted, handler, it.applicant]) expect(await world.mailsTo(other.email)).toEqual([]);

    await world.db.query(`UPDATE decision SET state = 'announced' WHERE id = $1`, [approved]);
    const objectionId = await makeObjection(world, approved, OBJECTION);
    const officer = await world.as(clean);
    const named = await officer.post(`/objections/${objectionId}/handler`, { handlerId: handler.id });
    expect(named.status).toBe(204);
    await world.drain();
    const [asked] = await world.mailsTo(handler.email);
    expect(asked!.text).toContain(`/manage/calls/${it.call.id}/objections`);
    expect(JSON.stringify(asked)).not.toContain('CANARY');
    expect(await world.mailsTo(conflicted.email)).toEqual([]);
  });

  it('hear of an objection as officers who may see the case, and nothing of its text', async () => {
    const it = await makeCase(world);
    const [clean, conflicted] = [await makeStaff(world, 'officer', it), await makeStaff(world, 'officer', it, true)];
    const decisionId = await makeDecision(world, it, 'announced');
    const objectionId = await makeObjection(world, decisionId, OBJECTION);
    await happens(world, 'objection.raised', { objectionId });
    const [mail] = await world.mailsTo(clean.email);
    expect(mail!.text).toContain(`/manage/calls/${it.call.id}/objections`);
    expect(JSON.stringify(mail)).not.toContain('CANARY');
    expect(await subjects(it.call.officer.email)).toHaveLength(1);
    for (const other of [conflicted, it.applicant]) expect(await world.mailsTo(other.email)).toEqual([]);
  });
});

it('officers who may see the case hear of a conflict that is declared on a running assignment; the place is free at once', async () => {
  const it = await makeCase(world);
  const [clean, conflicted] = [await makeStaff(world, 'officer', it), await makeStaff(world, 'officer', it, true)];
  const reviewer = await world.as(it.reviewer);
  const said = { reason: 'CANARY-reason' };
  expect((await reviewer.post(`/applications/${it.applicationId}/conflicts`, said)).status).toBe(201);
  expect((await reviewer.get(`/assignments/${it.assignmentId}`)).status).toBe(404);
  await world.drain();
  const [row] = await world.db.query('SELECT state, release_reason FROM assignment WHERE id = $1', [it.assignmentId]);
  expect(row).toEqual({ state: 'released', release_reason: 'conflict' });
  const [mail] = await world.mailsTo(clean.email);
  expect(mail!.subject).toContain('Scholars 2026');
  expect(JSON.stringify(mail)).not.toContain('CANARY-reason');
  expect(await subjects(it.call.officer.email)).toHaveLength(1);
  for (const other of [conflicted, it.applicant]) expect(await world.mailsTo(other.email)).toEqual([]);
});

it('nobody is mailed of a conflict of somebody who was never asked to review', async () => {
  const it = await makeCase(world);
  const stranger = await makePerson(world);
  await addConflict(world, stranger.id, it.applicationId);
  await happens(world, 'conflict.declared', { applicationId: it.applicationId, personId: stranger.id });
  expect(await world.mailsTo(it.call.officer.email)).toEqual([]);
});

describe('applicants', () => {
  it('are told which conditions of the formal check are not met, and nothing that an officer wrote', async () => {
    const it = await makeCase(world);
    await world.db.query(`UPDATE application SET state = 'ineligible' WHERE id = $1`, [it.applicationId]);
    await world.db.query(
      `INSERT INTO eligibility_check (application_id, rule, evidence, computed, decided, reason, decided_by, decided_at)
       VALUES ($1, 'age', '{}', 'fail', 'fail', 'CANARY-officer', $2, now()) ON CONFLICT (application_id, rule)
       DO UPDATE SET decided = 'fail', reason = 'CANARY-officer'`,
      [it.applicationId, it.call.officer.id],
    );
    await happens(world, 'application.ineligible', { applicationId: it.applicationId });
    const [mail] = await world.mailsTo(it.applicant.email);
    expect(mail!.subject).toBe('形式审查结果：智源学者计划 2026');
    expect(mail!.text).toContain('不符合的条件：年龄。');
    expect(JSON.stringify(mail)).not.toContain('CANARY-officer');
  });

  it('get a receipt, the public notice and the offer, in Chinese for a Chinese name', async () => {
    const it = await makeCase(world);
    await happens(world, 'application.submitted', { applicationId: it.applicationId, submissionId: it.submissionId });
    const announced = await makeDecision(world, it, 'announced');
    await happens(world, 'decision.announced', { decisionId: announced });
    await world.db.query(`UPDATE decision SET state = 'offered' WHERE id = $1`, [announced]);
    await happens(world, 'decision.offered', { decisionId: announced });
    const mails = await world.mailsTo(it.applicant.email);
    expect(mails.map(({ subject }) => subject)).toEqual([
      '申请已提交：智源学者计划 2026',
      '拟资助公示：智源学者计划 2026',
      '资助邀约：智源学者计划 2026',
    ]);
    expect(mails[2]!.text).toContain('金额：¥1,234,567（');
    expect(JSON.stringify(mails)).not.toContain('CANARY-rationale');
  });

  it('are asked for on behalf of referees, whose letter link officers do not see', async () => {
    const it = await makeCase(world);
    const [letter] = await world.db.query(
      `INSERT INTO referee_letter (application_id, referee_name, referee_email, token_hash, expires_at)
       VALUES ($1, '李四', 'lisi@example.org', '\\x01', now() + interval '9 days') RETURNING id`,
      [it.applicationId],
    );
    await happens(world, 'letter.requested', { letterId: letter.id });
    const [mail] = await world.mailsTo('lisi@example.org');
    expect(mail!.text).toContain(CANARY.applicant);
    expect(mail!.text).toMatch(/\/letter#token=\S{43}/);
  });
});

describe('reminders', () => {
  it('come once for each time: drafts near the deadline, offers, reviews due and late', async () => {
    const it = await makeCase(world);
    await world.db.query(`UPDATE call SET deadline_at = now() + interval '60 hours' WHERE id = $1`, [it.call.id]);
    await world.db.query(`UPDATE application SET state = 'draft' WHERE id = $1`, [it.applicationId]);
    await runReminders();
    await runReminders();
    expect(await subjects(it.applicant.email)).toEqual(['申报即将截止：智源学者计划 2026']);
    expect(await subjects(it.reviewer.email)).toEqual([]);

    await world.db.query(`UPDATE call SET deadline_at = now() + interval '20 hours' WHERE id = $1`, [it.call.id]);
    await world.db.query(`UPDATE assignment SET offered_at = now() - interval '6 days' WHERE id = $1`, [
      it.assignmentId,
    ]);
    await runReminders();
    await runReminders();
    expect(await subjects(it.applicant.email)).toHaveLength(2);
    expect(await subjects(it.reviewer.email)).toEqual(['Please answer: invitation to review, Scholars 2026']);

    const due = async (interval: string) => {
      await world.db.query(
        `UPDATE assignment SET state = 'accepted', answered_at = now() - interval '2 days', due_at = now() + $2::interval
          WHERE id = $1`,
        [it.assignmentId, interval],
      );
      await runReminders();
      await runReminders();
    };
    for (const interval of ['8 days', '6 days', '1 day', '-1 hour']) await due(interval);
    expect((await subjects(it.reviewer.email)).slice(1)).toEqual([
      'A review is due soon: Scholars 2026',
      'A review is due soon: Scholars 2026',
      'A review is late: Scholars 2026',
    ]);
  });

  it('do not reach somebody in conflict', async () => {
    const it = await makeCase(world);
    await addConflict(world, it.reviewer.id, it.applicationId);
    await world.db.query(`UPDATE assignment SET offered_at = now() - interval '6 days' WHERE id = $1`, [
      it.assignmentId,
    ]);
    await runReminders();
    expect(await world.mailsTo(it.reviewer.email)).toEqual([]);
  });
});

describe('the list of mails', () => {
  it('shows an officer what was sent in the call, newest first, page by page, and nobody else', async () => {
    const it = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    await happens(world, 'application.submitted', { applicationId: it.applicationId, submissionId: it.submissionId });
    const officer = await world.as(it.call.officer);
    const first = await officer.get(`/mails?callId=${it.call.id}&limit=1`);
    expect(first.body.items).toEqual([
      expect.objectContaining({ template: 'application_submitted', state: 'sent', recipient: it.applicant.email }),
    ]);
    const second = await officer.get(`/mails?callId=${it.call.id}&limit=1&cursor=${first.body.nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ template: 'assignment_offered' }], nextCursor: null });
    expect(JSON.stringify(first.body)).not.toMatch(/body|link/);
    expect((await officer.get(`/mails?callId=${it.call.id}&state=failed`)).body.items).toEqual([]);
    for (const other of [it.applicant, it.reviewer, (await makeCase(world)).call.officer])
      expect((await (await world.as(other)).get(`/mails?callId=${it.call.id}`)).status).toBe(403);
    expect((await officer.get('/mails')).status).toBe(403);
    expect((await officer.get(`/mails?callId=${it.call.id}&cursor=abc`)).status).toBe(422);
    const forged = Buffer.from(JSON.stringify(["1'; DROP", it.call.id])).toString('base64url');
    expect((await officer.get(`/mails?callId=${it.call.id}&cursor=${forged}`)).status).toBe(422);
    expect((await officer.get(`/mails?callId=${it.call.id}&sort=recipient`)).status).toBe(422);
  });

  it('hides mails about a case from officers in conflict with it, also from send-again', async () => {
    const it = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    const conflicted = await world.as(await makeStaff(world, 'officer', it, true));
    expect((await conflicted.get(`/mails?callId=${it.call.id}`)).body.items).toEqual([]);
    const [{ id }] = await world.db.query('SELECT id FROM mail WHERE recipient = $1', [it.reviewer.email]);
    expect((await conflicted.post(`/mails/${id}/send-again`)).status).toBe(404);
    expect((await (await world.as(it.applicant)).post(`/mails/${id}/send-again`)).status).toBe(403);
  });

  it('never tells an administrator who reviews, least of all who applied', async () => {
    const it = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    await happens(world, 'application.submitted', { applicationId: it.applicationId, submissionId: it.submissionId });
    const root = await makePerson(world, { roles: [{ role: 'administrator' }] });
    const { items } = (await (await world.as(root)).get(`/mails?callId=${it.call.id}`)).body;
    expect(items).toMatchObject([{ template: 'application_submitted', recipient: null, problem: null }]);
    await world.db.query(`INSERT INTO role_grant (person_id, role, granted_by) VALUES ($1, 'administrator', $1)`, [
      it.applicant.id,
    ]);
    expect((await (await world.as(it.applicant)).get(`/mails?callId=${it.call.id}`)).body.items).toEqual([]);
  });

  it('sends again as a message of its own', async () => {
    const it = await makeCase(world);
    await happens(world, 'assignment.offered', { assignmentId: it.assignmentId });
    const officer = await world.as(it.call.officer);
    const [{ id }] = (await officer.get(`/mails?callId=${it.call.id}`)).body.items;
    expect((await officer.post(`/mails/${id}/send-again`)).status).toBe(204);
    expect((await officer.post(`/mails/${id}/send-again`)).body.code).toBe('notifications.mail_on_its_way');
    const raw = (await world.rawMails()).filter((text) => text.includes(`To: ${it.reviewer.email}`));
    const ids = raw.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim());
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(2);
  });
});
