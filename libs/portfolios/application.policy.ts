import { NotFound, policy, type Actor, type Role } from '#kernel';
import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import type { ApplicationState } from './application.states.js';

/** What decides who may do what with an application. The last two are asked of the database for the actor. */
export interface ApplicationAccess {
  id: string;
  callId: string;
  applicantId: string;
  state: ApplicationState;
  /** The submission and the actor were looked through for conflicts, and there is none between them. */
  cleared: boolean;
  /** The actor accepted to review it and is in no conflict with it, and it was not withdrawn. */
  reviewing: boolean;
}

/** Who sees the applications of a call; each only those that they are cleared for. */
export const STAFF_ROLES: readonly Role[] = ['officer', 'chair', 'approver', 'auditor'];

const isOwn = (actor: Actor, it: ApplicationAccess) => actor.signedIn && actor.id === it.applicantId;

/** Conflict comes before role: without `cleared` no role opens a case. Drafts are the applicant's alone. */
const sees = (actor: Actor, it: ApplicationAccess) =>
  it.cleared && it.state !== 'draft' && STAFF_ROLES.some((role) => actor.holds(role, it.callId));

export const applicationPolicy = policy<ApplicationAccess>()({
  read: (actor, it) => isOwn(actor, it) || sees(actor, it) || it.reviewing,
  /** The verbs of the applicant; whether the state allows them is told apart, as a conflict. */
  own: isOwn,
  staff: sees,
  check: (actor, it) => sees(actor, it) && actor.holds('officer', it.callId),
});

/** SQL (over alias `a`): the actor $1 accepted to review it and is in no conflict with it. What was withdrawn nobody reviews. */
export const REVIEWING = `(a.state <> 'withdrawn' AND EXISTS (SELECT 1 FROM assignment s WHERE s.application_id = a.id AND s.reviewer_id = $1
   AND s.state IN ('accepted', 'submitted')) AND NOT in_conflict($1, a.id))`;

/** SQL (over alias `a`), the list scope of the applicant beside `own`; $1 is the actor. */
export const OWN_SCOPE = 'a.applicant_id = $1';

/**
 * SQL (over alias `a`), the list scope beside `staff`; $1 the actor, $2 the call in which they are staff. As a subquery
 * that gives a value, it is asked only of the rows that are looked at, so a page costs the same whatever the call holds.
 */
export const STAFF_SCOPE = `(a.call_id = $2::uuid AND a.state <> 'draft'
   AND (SELECT c.cleared FROM clearance($1, $2::uuid, a.id, a.submission_id) c))`;

/** @throws NotFound when there is no such application. */
export async function applicationAccess(db: DataSource | Tx, actor: Actor, id: string): Promise<ApplicationAccess> {
  const [row] = (await db.query(
    `SELECT a.id, a.call_id AS "callId", a.applicant_id AS "applicantId", a.state,
            cleared_for($1, a.id) AS cleared, ${REVIEWING} AS reviewing
       FROM application a WHERE a.id = $2`,
    [actor.id, id],
  )) as ApplicationAccess[];
  if (!row) throw new NotFound();
  return row;
}
