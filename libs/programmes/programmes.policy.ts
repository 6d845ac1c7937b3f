import { seesRolesIn } from '#identity';
import { policy, type Actor } from '#kernel';
import type { CallState } from './programmes.states.js';

/** Whatever of a call its rules look at. */
export interface CallPlace {
  id: string;
  programmeId: string;
  state: CallState;
}

const runs = (actor: Actor, it: CallPlace) => actor.holds('officer', it.id) || actor.runsProgramme(it.programmeId);

/** Published calls are public; drafts belong to those who run the programme. */
export const callPolicy = policy<CallPlace>()({
  read: (actor, it) => it.state !== 'draft' || runs(actor, it) || actor.isAdministrator || isStaff(actor, it),
  edit: (actor, it) => it.state === 'draft' && runs(actor, it),
  publish: (actor, it) => it.state === 'draft' && runs(actor, it),
  amend: (actor, it) => it.state === 'published' && runs(actor, it),
  run: (actor, it) => runs(actor, it),
  /** See how the call goes: officers, and the chair of its panel. */
  oversee: (actor, it) => runs(actor, it) || actor.manages(it.id),
  /** See who holds which role in it, and fill those that one may. */
  people: (actor, it) => seesRolesIn(actor, it.id),
  /** Notice people who did not apply, and see those that one may. */
  scout: (actor, it) => scouts(actor, it.id),
  /** Read the applications handed in, as far as one is cleared for them. */
  readCases: (actor, it) => actor.holds('officer', it.id) || isStaff(actor, it),
  /** Read its decisions and its ranking, case by case as far as they are cleared. */
  readFunding: (actor, it) => actor.holds('officer', it.id) || isStaff(actor, it),
  /** Sign its decisions. */
  sign: (actor, it) => actor.holds('approver', it.id),
});

/** Who notices people that did not apply to a call. */
export const scouts = (actor: Actor, callId: string): boolean =>
  actor.manages(callId) || actor.holds('nominator', callId);

const isStaff = (actor: Actor, it: CallPlace) =>
  actor.holds('chair', it.id) || actor.holds('approver', it.id) || actor.holds('auditor', it.id);

/** The same as `read`, for lists: SQL over the alias `c`, with its parameters numbered from `from`. */
export function visibleCalls(actor: Actor, from: number): { sql: string; parameters: unknown[] } {
  const programmes = actor.roles.flatMap((held) =>
    held.role === 'officer' && held.programmeId && !held.callId ? [held.programmeId] : [],
  );
  const calls = actor.callsAs('officer', 'chair', 'approver', 'auditor');
  return {
    sql: `(c.state <> 'draft' OR $${from}::boolean OR c.programme_id = ANY($${from + 1}::uuid[]) OR c.id = ANY($${from + 2}::uuid[]))`,
    parameters: [actor.isAdministrator, programmes, calls],
  };
}

/** The calls in which the actor has a part: those where one of the verbs above is theirs by a role held there. */
export const callsWithPart = (actor: Actor): string[] =>
  actor.callsAs('officer', 'chair', 'approver', 'auditor', 'nominator');

export const programmePolicy = policy<{ id: string }>()({
  read: () => true,
  openCall: (actor, it) => actor.runsProgramme(it.id),
  /** As setting one up. */
  edit: (actor) => actor.isAdministrator,
});
