import { policy, type Actor } from '#kernel';
import type { AssignmentState } from './assignment.states.js';

/** What decides who may do what with an assignment. The last three are asked of the database for the actor. */
export interface AssignmentAccess {
  callId: string;
  reviewerId: string;
  state: AssignmentState;
  /** The reviewer is in conflict with the application. */
  conflicted: boolean;
  /** The applicant left: there is nothing to review any more. */
  withdrawn: boolean;
  /** The actor is looked through for conflicts and may touch the application. */
  cleared: boolean;
}

/**
 * A reviewer knows of an assignment once it was offered, and of none while a conflict stands; but for what they declined
 * themselves, for whatever reason: there they can still report a solicitation.
 */
const isReviewer = (actor: Actor, it: AssignmentAccess) =>
  actor.signedIn && actor.id === it.reviewerId && it.state !== 'proposed' && (!it.conflicted || it.state === 'refused');

/** Conflict comes before role: an officer or chair who is not cleared for the application does not see it at all. */
const manages = (actor: Actor, it: AssignmentAccess) => actor.manages(it.callId) && it.cleared;

export const assignmentPolicy = policy<AssignmentAccess>()({
  read: (actor, it) => isReviewer(actor, it) || manages(actor, it),
  answer: (actor, it) => isReviewer(actor, it) && it.state === 'offered',
  /** Reads the full submission and writes the review. */
  review: (actor, it) =>
    isReviewer(actor, it) && !it.withdrawn && (it.state === 'accepted' || it.state === 'submitted'),
  manage: manages,
  lock: (actor, it) => manages(actor, it) && it.state === 'proposed',
  /** Puts another reviewer in the place. */
  swap: (actor, it) => manages(actor, it) && it.state === 'proposed',
  remove: (actor, it) => manages(actor, it) && it.state === 'proposed',
  release: (actor, it) => manages(actor, it) && (it.state === 'offered' || it.state === 'accepted'),
});

/** The same as `read` for the reviewer's own list: SQL over alias `s`; `me` is the placeholder of the actor's id. */
export const ownScope = (me: string) =>
  `(s.reviewer_id = ${me} AND s.state <> 'proposed'
    AND (s.state = 'refused' OR NOT in_conflict(s.reviewer_id, s.application_id)))`;

/** The same as `manage`, for lists; `calls` is the placeholder of the calls that the actor manages. */
export const managedScope = (me: string, calls: string) =>
  `(s.call_id = ANY(${calls}::uuid[]) AND cleared_for(${me}, s.application_id))`;
