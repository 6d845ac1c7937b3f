import { abilities, authorize, policy, type Actor } from '#kernel';
import { AwardNotOpen } from './awards.errors.js';
import { awardStates, type AwardState } from './awards.states.js';

/** An award with what its rules need to know about the actor; `cleared` is SQL's `cleared_for`. */
export interface AwardCase {
  id: string;
  callId: string;
  scholarId: string;
  state: AwardState;
  cleared: boolean;
}

const STAFF = ['officer', 'chair', 'approver', 'auditor'] as const;
const scholar = (actor: Actor, it: AwardCase) => actor.id === it.scholarId;
/** Clearance comes before the role, and nobody is staff of the own award. */
const cleared = (actor: Actor, it: AwardCase) => it.cleared && !scholar(actor, it);
const staff = (actor: Actor, it: AwardCase) => cleared(actor, it) && STAFF.some((role) => actor.holds(role, it.callId));
const officer = (actor: Actor, it: AwardCase) => cleared(actor, it) && actor.holds('officer', it.callId);
const approver = (actor: Actor, it: AwardCase) => cleared(actor, it) && actor.holds('approver', it.callId);

/** Who may do what; in which states it is open stands in `OPEN_IN`. */
export const awardPolicy = policy<AwardCase>()({
  read: (actor, it) => scholar(actor, it) || staff(actor, it),
  planDisbursement: officer,
  pay: approver,
  cancelDisbursement: officer,
  recordSpending: scholar,
  reverseSpending: scholar,
  correctSpending: officer,
  changeRoute: scholar,
  registerOutcome: scholar,
  withdrawOutcome: (actor, it) => scholar(actor, it) || officer(actor, it),
  suspend: officer,
  resume: officer,
  complete: officer,
  terminate: officer,
});
export type AwardVerb = keyof typeof awardPolicy;

/** Where each way of moving an award leads. */
export const AWARD_MOVES = {
  suspend: 'suspended',
  resume: 'active',
  complete: 'completed',
  terminate: 'terminated',
} as const satisfies Partial<Record<AwardVerb, AwardState>>;
export type AwardMove = keyof typeof AWARD_MOVES;

const movable = (move: AwardMove) => awardStates.states.filter((from) => awardStates.can(from, AWARD_MOVES[move]));

/** Papers come out after the money is used, so outcomes stay open longest; a suspended award moves no money. */
const OPEN_IN: Record<AwardVerb, readonly AwardState[]> = {
  read: awardStates.states,
  planDisbursement: ['active'],
  pay: ['active'],
  cancelDisbursement: ['active', 'suspended'],
  recordSpending: ['active'],
  // Moves no money: it brings right what is said of it.
  reverseSpending: ['active', 'suspended'],
  // A slip found once it is all over: the scholar asks, the office takes it back, and the scholar hears of it.
  correctSpending: awardStates.states.filter((state) => awardStates.next(state).length === 0),
  changeRoute: ['active', 'suspended'],
  registerOutcome: ['active', 'suspended', 'completed'],
  withdrawOutcome: awardStates.states,
  suspend: movable('suspend'),
  resume: movable('resume'),
  complete: movable('complete'),
  terminate: movable('terminate'),
};

/** @throws NotFound, Forbidden; AwardNotOpen when only the state of the award forbids it. */
export function permit(actor: Actor, verb: AwardVerb, it: AwardCase): void {
  authorize(actor, awardPolicy, verb, it);
  if (!OPEN_IN[verb].includes(it.state)) throw new AwardNotOpen(it.state);
}

/** What the actor can do with the award now. */
export function awardAbilities(actor: Actor, it: AwardCase): Record<AwardVerb, boolean> {
  const can = abilities(actor, awardPolicy, it);
  for (const verb of Object.keys(can) as AwardVerb[]) can[verb] &&= OPEN_IN[verb].includes(it.state);
  return can;
}

/** The list scopes that together are `read`: SQL over alias `aw`; $1 is the actor, $2 the calls where they are staff. */
export const OWN_AWARDS = `aw.scholar_id = $1`;
export const STAFF_AWARDS = `aw.call_id = ANY($2::uuid[]) AND aw.scholar_id <> $1 AND cleared_for($1, aw.application_id)`;
export const staffCalls = (actor: Actor): string[] => actor.callsAs(...STAFF);
