import { policy, type Actor } from '#kernel';

const STAFF = ['officer', 'chair', 'approver', 'auditor'] as const;

/** Rounds as a whole: who leads them and who looks at what they bring. */
export const roundPolicy = policy<{ callId: string }>()({
  read: (actor, it) => STAFF.some((role) => actor.holds(role, it.callId)),
  lead: (actor, it) => actor.manages(it.callId),
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
 * longer come. Half of `openToStaff`, for queries that ask for clearance in a way of their own.
 */
export const ownReviewIsIn = (viewer: string, application: string) =>
  `NOT EXISTS (
     SELECT 1 FROM assignment own JOIN review_round place ON place.id = own.round_id
       LEFT JOIN review mine ON mine.assignment_id = own.id
      WHERE own.application_id = ${application} AND own.reviewer_id = ${viewer}
        AND own.state IN ('offered', 'accepted', 'submitted') AND place.state IN ('planned', 'open')
        AND coalesce(mine.state, 'draft') IN ('draft', 'reopened'))`;

/**
 * SQL over `a` (assignment) and `p` (its application): the reviewer $2 may work on it. In conflict there is nothing to
 * find, even half way through.
 */
export const OWN_ASSIGNMENT = `a.reviewer_id = $2 AND a.state IN ('accepted', 'submitted') AND p.state <> 'withdrawn'
  AND NOT in_conflict(a.reviewer_id, a.application_id)`;
