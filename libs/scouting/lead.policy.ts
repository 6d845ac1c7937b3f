import { policy, type Actor } from '#kernel';
import type { LeadState } from './lead.states.js';

/** What decides who may do what with a lead. */
export interface LeadAccess {
  callId: string;
  state: LeadState;
  noticedBy: string;
  /** Asked of the database: the actor is the one knocked on, or in conflict with the case that came of it. */
  barred: boolean;
}

const sees = (actor: Actor, it: LeadAccess) =>
  !it.barred && (actor.manages(it.callId) || (actor.holds('nominator', it.callId) && actor.id === it.noticedBy));
const decides = (actor: Actor, it: LeadAccess) => sees(actor, it) && actor.manages(it.callId);
const officer = (actor: Actor, it: LeadAccess) => sees(actor, it) && actor.holds('officer', it.callId);

/** Leads are seen by who runs the call and, one by one, by the nominator who noticed them; by nobody else. */
export const leadPolicy = policy<LeadAccess>()({
  read: sees,
  edit: sees,
  approve: decides,
  contact: decides,
  openExpress: officer,
  enter: officer,
});

/** SQL over lead `l` with $1 the actor: the one knocked on, or in conflict with the case that came of it. */
export const BARRED = 'barred_from_lead($1, l)';

/** The same rule as `read`, for lists: $1 the actor, $2 the calls they run, $3 those in which they nominate. */
export const VISIBLE_LEADS = `(NOT ${BARRED}
  AND (l.call_id = ANY($2::uuid[]) OR (l.call_id = ANY($3::uuid[]) AND l.noticed_by = $1)))`;

/** SQL over lead `l`, the list scope beside `approve` in a call that the actor $1 runs: it waits for a second pair of eyes, and theirs will do. */
export const TO_APPROVE = `(l.state = 'evidenced' AND l.noticed_by <> $1 AND NOT ${BARRED})`;
