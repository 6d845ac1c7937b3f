import { policy, type Actor } from '#kernel';

const STAFF = ['officer', 'chair', 'approver', 'auditor'] as const;

/** Rounds as a whole: who leads them and who looks at what they bring. */
export const roundPolicy = policy<{ callId: string }>()({
  read: (actor, it) => STAFF.some((role) => actor.holds(role, it.callId)),
  lead: (actor, it) => actor.manages(it.callId),
  /** All that leads up to a round and follows from it: checks, invitations, decisions. */
  run: (actor, it) => actor.holds('officer', it.callId),
  severities: (actor, it) => actor.holds('officer', it.callId),
  remind: (actor, it) => actor.holds('officer', it.callId),
});

export interface ReviewPlace {
  callId: string;
  /** `openToStaff` of this viewer and application, asked of the database. */
  cleared: boolean;
}

const sees = (actor: Actor, it: ReviewPlace) => it.cleared && actor.manages(it.callId);

/** Reviews under their authors' names. Conflict comes before role: without `cleared` no role opens them. */
export const reviewPolicy = policy<ReviewPlace>()({
  read: sees,
  reopen: (actor, it) => sees(actor, it) && actor.holds('officer', it.callId),
  versions: (actor, it) => sees(actor, it) && actor.holds('officer', it.callId),
});

/**
 * The same as `cleared`, for lists: SQL over a viewer and an application (both SQL expressions, never input). Staff who
 * are to review the application themselves are reviewers first.
 */
export const openToStaff = (viewer: string, application: string) =>
  `(cleared_for(${viewer}, ${application}) AND ${ownReviewIsIn(viewer, application)})`;

/**
 * Staff who review a case themselves see nothing of the others' part in it until their own review is in, or can no
 * longer come. Half of `openToStaff`, for queries that ask for clearance in a way of their own. The viewer's own few
 * cases are looked up once, however many applications are asked about.
 */
export const ownReviewIsIn = (viewer: string, application: string) =>
  `${application} NOT IN (
     SELECT own.application_id FROM assignment own JOIN review_round place ON place.id = own.round_id
       LEFT JOIN review mine ON mine.assignment_id = own.id
      WHERE own.reviewer_id = ${viewer} AND own.state IN ('offered', 'accepted', 'submitted')
        AND place.state IN ('planned', 'open') AND coalesce(mine.state, 'draft') IN ('draft', 'reopened'))`;

/**
 * SQL for the ids of all applications of a round's call that are open to the viewer (both SQL expressions): `openToStaff` for
 * queries that count or rank a whole round, asked of all at once. Of such a part the planner knows no size, and takes it
 * for small: let the query look into it by `(id IN (SELECT id FROM …)) IS TRUE`, which it cannot turn into a join.
 */
export const openInRound = (viewer: string, round: string) =>
  `SELECT p.id FROM application p CROSS JOIN LATERAL clearance(${viewer}, p.call_id, p.id, p.submission_id) c
    WHERE p.call_id = (SELECT call_id FROM review_round WHERE id = ${round}) AND p.state NOT IN ('draft', 'withdrawn')
      AND ${ownReviewIsIn(viewer, 'p.id')}`;

/**
 * SQL over `a` (assignment) and `p` (its application): the reviewer $2 may work on it. In conflict there is nothing to
 * find, even half way through.
 */
export const OWN_ASSIGNMENT = `a.reviewer_id = $2 AND a.state IN ('accepted', 'submitted') AND p.state <> 'withdrawn'
  AND NOT in_conflict(a.reviewer_id, a.application_id)`;

/**
 * SQL over `a` and `p` as above: the reviewer $2 had taken it on when the applicant withdrew it. That alone is theirs to know:
 * of the case itself nothing is left to them.
 */
export const TAKEN_AND_WITHDRAWN = `a.reviewer_id = $2 AND p.state = 'withdrawn' AND (a.state IN ('accepted', 'submitted')
  OR a.state = 'released' AND a.release_reason = 'withdrawn' AND a.answered_at IS NOT NULL)
  AND NOT in_conflict(a.reviewer_id, a.application_id)`;
