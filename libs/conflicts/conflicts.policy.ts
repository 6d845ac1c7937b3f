import { policy, type Actor } from '#kernel';
import { conflictStates } from './conflicts.states.js';
import type { Certainty, ConflictKind, ConflictState } from './evidence.js';

/** Whatever of a conflict its rules look at. */
export interface ConflictPlace {
  callId: string;
  personId: string;
  /** SQL `cleared_for` of the viewer and the application: the viewer was screened and is not in conflict themself. */
  cleared: boolean;
  kind: ConflictKind;
  certainty: Certainty;
  state: ConflictState;
}

/** What a name alone suggests can be a mistake; what somebody declared or asked for is not an officer's to wave away. */
const mayBeMistaken = ({ certainty, kind }: ConflictPlace) =>
  certainty === 'possible' && kind !== 'declared' && kind !== 'kept_away';

/** What is certain keeps people apart by itself; to confirm it would be a decision about nothing. */
const isUndecided = ({ certainty }: ConflictPlace) => certainty === 'possible';

const sees = (actor: Actor, it: ConflictPlace) => it.cleared && actor.manages(it.callId) && actor.id !== it.personId;

/** Whoever is in conflict with a case neither sees, decides nor lifts any conflict of it, whatever their role. */
export const conflictPolicy = policy<ConflictPlace>()({
  read: sees,
  decide: (actor, it) => sees(actor, it) && actor.holds('officer', it.callId),
  confirm: (actor, it) =>
    sees(actor, it) &&
    actor.holds('officer', it.callId) &&
    isUndecided(it) &&
    conflictStates.can(it.state, 'confirmed'),
  dismiss: (actor, it) =>
    sees(actor, it) &&
    actor.holds('officer', it.callId) &&
    mayBeMistaken(it) &&
    conflictStates.can(it.state, 'dismissed'),
});

/** The same as `read`, for lists: SQL over `k` (conflict) and `a` (its application), parameters numbered from `from`. */
export function visibleConflicts(actor: Actor, from: number): { sql: string; parameters: unknown[] } {
  return {
    sql: `(a.call_id = ANY($${from + 1}::uuid[]) AND k.person_id <> $${from}::uuid AND cleared_for($${from}::uuid, a.id))`,
    parameters: [actor.id, actor.managedCalls],
  };
}
