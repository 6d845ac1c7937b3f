import { policy, type Actor } from '#kernel';
import { STAFF_ROLES } from '#portfolios';
import type { DecisionState } from './funding.states.js';

/** A decision with what its rules need to know about the actor; `cleared` is SQL's `cleared_for`. */
export interface DecisionCase {
  id: string;
  callId: string;
  state: DecisionState;
  applicantId: string;
  draftedBy: string;
  proposedBy: string | null;
  cleared: boolean;
}

const staff = (actor: Actor, it: DecisionCase) =>
  it.cleared && STAFF_ROLES.some((role) => actor.holds(role, it.callId));
const officer = (actor: Actor, it: DecisionCase) => it.cleared && actor.holds('officer', it.callId);
const approver = (actor: Actor, it: DecisionCase) => it.cleared && actor.holds('approver', it.callId);

/** What the applicant may know of a decision begins with the offer. */
const ANSWERABLE: readonly DecisionState[] = ['offered', 'accepted', 'declined'];

/** Clearance comes before the role: in conflict, even an officer sees nothing. */
export const decisionPolicy = policy<DecisionCase>()({
  read: (actor, it) => staff(actor, it) || (actor.id === it.applicantId && ANSWERABLE.includes(it.state)),
  readPack: staff,
  edit: (actor, it) => officer(actor, it) && it.state === 'drafted',
  propose: (actor, it) => officer(actor, it) && it.state === 'drafted',
  approve: (actor, it) =>
    approver(actor, it) && it.state === 'proposed' && actor.id !== it.draftedBy && actor.id !== it.proposedBy,
  sendBack: (actor, it) =>
    (approver(actor, it) && it.state === 'proposed') ||
    (officer(actor, it) && ['drafted', 'approved'].includes(it.state)),
  announce: (actor, it) => officer(actor, it) && it.state === 'approved',
  confirm: (actor, it) => officer(actor, it) && it.state === 'announced',
  offer: (actor, it) => officer(actor, it) && it.state === 'confirmed',
  answer: (actor, it) => actor.id === it.applicantId && it.state === 'offered',
});

/**
 * SQL over `s` (approval) and `d` (its decision): the signature counts. Until a decision is public, that of somebody who
 * turned out to be in conflict with the case is void; the database says so too, with `decision_clear_signatures`.
 */
export const SIGNATURE_COUNTS = `(d.state NOT IN ('proposed', 'approved') OR NOT in_conflict(s.approver_id, d.application_id))`;

/** SQL over `d`: the signature of $1, an approver of its call who is cleared for the case, is wanted; the list scope beside `approve`. */
export const TO_SIGN = `(d.state = 'proposed' AND d.drafted_by <> $1 AND d.proposed_by <> $1
  AND NOT EXISTS (SELECT 1 FROM approval p WHERE p.decision_id = d.id AND p.approver_id = $1))`;

/** The list scope that goes with `read` for staff: SQL over alias `d`; $1 is the actor, $2 the calls where they are staff. */
export const STAFF_DECISIONS = `d.call_id = ANY($2::uuid[]) AND cleared_for($1, d.application_id)`;
export const staffCalls = (actor: Actor): string[] => actor.callsAs(...STAFF_ROLES);
