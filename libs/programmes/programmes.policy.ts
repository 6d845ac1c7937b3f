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
  /** Read its decisions and its ranking, case by case as far as they are cleared. */
  readFunding: (actor, it) => actor.holds('officer', it.id) || isStaff(actor, it),
});

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

export const programmePolicy = policy<{ id: string }>()({
  read: () => true,
  openCall: (actor, it) => actor.runsProgramme(it.id),
  /** As setting one up. */
  edit: (actor) => actor.isAdministrator,
});
