import { randomUUID } from 'node:crypto';
import { StartAward } from '#awards';
import type { World } from '../support/world.js';
import { makeSubmittedApplication, type ApplicationWish } from './applications.js';
import type { MadeCall } from './calls.js';
import { grantRole, makePerson, type MadePerson } from './people.js';

export interface AcceptedDecision {
  decisionId: string;
  applicationId: string;
  scholar: MadePerson;
}

export interface AwardWish extends ApplicationWish {
  amountCents?: number;
}

/** A selected, screened application with a decision that two approvers approved and the scholar accepted. */
export async function makeAcceptedDecision(
  world: World,
  call: MadeCall,
  wish: AwardWish = {},
): Promise<AcceptedDecision> {
  const names = { nameZh: '王伟', nameLatin: 'Wei Wang', institution: '清华大学' };
  const made = await makeSubmittedApplication(world, call, { ...names, state: 'selected', ...wish });
  await world.db.query('INSERT INTO screened_submission (application_id, submission_id) VALUES ($1, $2)', [
    made.id,
    made.submissionId,
  ]);
  const decisionId = randomUUID();
  await world.db.query(
    `INSERT INTO decision (id, call_id, application_id, state, amount_cents, rationale, drafted_by, proposed_by, pack, pack_hash)
     VALUES ($1, $2, $3, 'proposed', $4, '理由', $5, $5, '{}', 'pack')`,
    [decisionId, call.id, made.id, wish.amountCents ?? 1_000_00, call.officer.id],
  );
  for (const approver of [await makePerson(world), await makePerson(world)])
    await world.db.query(`INSERT INTO approval (decision_id, approver_id, pack_hash) VALUES ($1, $2, 'pack')`, [
      decisionId,
      approver.id,
    ]);
  await world.db.query(`UPDATE decision SET state = 'accepted' WHERE id = $1`, [decisionId]);
  return { decisionId, applicationId: made.id, scholar: made.applicant };
}

export interface MadeAward extends AcceptedDecision {
  id: string;
}

/** An award as the job starts it. */
export async function makeAward(world: World, call: MadeCall, wish: AwardWish = {}): Promise<MadeAward> {
  const accepted = await makeAcceptedDecision(world, call, wish);
  const id = await world.app.get(StartAward, { strict: false }).run(accepted.decisionId);
  if (!id) throw new Error('the award did not start');
  return { id, ...accepted };
}

/** Somebody with a role in the call, looked through for conflicts. */
export async function makeStaff(
  world: World,
  call: MadeCall,
  role: 'officer' | 'chair' | 'approver' | 'auditor',
): Promise<MadePerson> {
  const person = await makePerson(world);
  await grantRole(world, person.id, role, { callId: call.id });
  return person;
}

/** A standing conflict between the two. */
export async function makeConflict(world: World, personId: string, applicationId: string): Promise<void> {
  await world.db.query(
    `INSERT INTO conflict (application_id, person_id, kind, certainty, evidence) VALUES ($1, $2, 'coauthor', 'certain', '{}')`,
    [applicationId, personId],
  );
}
