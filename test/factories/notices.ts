import { randomUUID } from 'node:crypto';
import type { World } from '../support/world.js';
import { makeCall, type MadeCall } from './calls.js';
import { grantRole, makePerson, type MadePerson } from './people.js';

/** Rows as the modules above leave them, written at once: what mails are made from. */
export interface MadeCase {
  call: MadeCall;
  applicant: MadePerson;
  reviewer: MadePerson;
  applicationId: string;
  submissionId: string;
  roundId: string;
  assignmentId: string;
}

export const CANARY = {
  title: 'CANARY-title 表面码的快速解码',
  summary: 'CANARY-summary 用图神经网络解码表面码。',
  applicant: 'CANARY-applicant 张三',
};

/** A submitted, screened application with one offered review, in a call of its own. */
export async function makeCase(world: World, wish: { call?: MadeCall; state?: string } = {}): Promise<MadeCase> {
  const call = wish.call ?? (await makeCall(world));
  const applicant = await makePerson(world, { name: CANARY.applicant });
  const reviewer = await makePerson(world, { name: 'Wei Wang' });
  const [applicationId, submissionId, assignmentId] = [randomUUID(), randomUUID(), randomUUID()];
  const content = { title: CANARY.title, summary: CANARY.summary, keywords: ['量子纠错', 'decoding'] };
  const { db } = world;
  await db.query(
    `INSERT INTO application (id, call_id, applicant_id, direction_id, track_id, state, title, summary, submitted_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
    [
      ...[applicationId, call.id, applicant.id, call.directions[0]!.id, call.tracks[0]!.id, wish.state ?? 'in_review'],
      ...[CANARY.title, CANARY.summary],
    ],
  );
  await db.query(
    `INSERT INTO submission (id, application_id, number, submitted_at, content, content_hash) VALUES ($1, $2, 1, now(), $3, 'abc')`,
    [submissionId, applicationId, content],
  );
  await db.query('UPDATE application SET submission_id = $2 WHERE id = $1', [applicationId, submissionId]);
  await db.query('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
    applicationId,
    submissionId,
  ]);
  const [round] = (await db.query(
    `INSERT INTO review_round (call_id, name, state, due_at, closes_at, position)
     VALUES ($1, '函评', 'open', now() + interval '20 days', now() + interval '25 days',
             (SELECT count(*) + 1 FROM review_round WHERE call_id = $1)) RETURNING id`,
    [call.id],
  )) as [{ id: string }];
  await db.query('INSERT INTO reviewer (person_id) VALUES ($1)', [reviewer.id]);
  await db.query(
    `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, state, offered_at, answer_by)
     VALUES ($1, $2, $3, $4, $5, 'offered', now(), now() + interval '5 days')`,
    [assignmentId, round.id, call.id, applicationId, reviewer.id],
  );
  return { call, applicant, reviewer, applicationId, submissionId, roundId: round.id, assignmentId };
}

/** Somebody with a role in the call, looked through for conflicts; in conflict with the application when wished. */
export async function makeStaff(
  world: World,
  role: 'officer' | 'chair' | 'approver',
  { call, applicationId }: Pick<MadeCase, 'call' | 'applicationId'>,
  inConflict = false,
): Promise<MadePerson> {
  const person = await makePerson(world);
  await grantRole(world, person.id, role, { callId: call.id });
  if (inConflict) await addConflict(world, person.id, applicationId);
  return person;
}

export async function addConflict(world: World, personId: string, applicationId: string): Promise<void> {
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence)
     VALUES ($1, $2, 'same_institution', 'certain', '{}')`,
    [applicationId, personId],
  );
}

/** A decision about the application, drafted by the call's officer, in the given state. */
export async function makeDecision(world: World, it: MadeCase, state: string): Promise<string> {
  const [row] = (await world.db.query(
    `INSERT INTO decision (call_id, application_id, state, amount_cents, rationale, pack_hash, drafted_by, proposed_by,
                           notice_ends_at)
     VALUES ($1, $2, 'proposed', 123456700, 'CANARY-rationale', 'h', $3, $3, now() + interval '7 days') RETURNING id`,
    [it.call.id, it.applicationId, it.call.officer.id],
  )) as [{ id: string }];
  if (state !== 'proposed') {
    for (const approver of [await makePerson(world), await makePerson(world)])
      await world.db.query(`INSERT INTO approval (decision_id, approver_id, pack_hash) VALUES ($1, $2, 'h')`, [
        row.id,
        approver.id,
      ]);
    await world.db.query('UPDATE decision SET state = $2 WHERE id = $1', [row.id, state]);
  }
  return row.id;
}

/** Announces an event as a module would, and runs what it brings. */
export async function happens(world: World, name: string, data: Record<string, string>): Promise<void> {
  await world.db.query(`INSERT INTO pgboss.job (name, data) VALUES ('event', $1)`, [{ name, data }]);
  await world.drain();
}
