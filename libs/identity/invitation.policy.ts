import { policy, type Actor } from '#kernel';
import { rolePolicy, type RolePlace } from './role.policy.js';

/**
 * Open invitations are seen by whoever fills or leads the place they lead to, and followed up by whoever may fill the role.
 * Administrators see none to review: who reviews is for the officers of a call to know. Those to the reviewer pool stand
 * in the pool itself.
 */
export const invitationPolicy = policy<RolePlace>()({
  read: (actor, it) =>
    (actor.isAdministrator && it.role !== 'reviewer') ||
    (it.callId !== null && actor.manages(it.callId)) ||
    (it.programmeId !== null && actor.runsProgramme(it.programmeId)),
  sendAgain: (actor, it) => rolePolicy.grant(actor, it),
  withdraw: (actor, it) => rolePolicy.grant(actor, it),
});

/** The same rule as `read`, for lists: SQL over invitation `i` with three parameters from `first` on, and their values. */
export const visibleInvitations = (actor: Actor, first: number): { sql: string; values: unknown[] } => ({
  sql: `(($${first}::boolean AND i.role <> 'reviewer') OR i.call_id = ANY($${first + 1}::uuid[])
         OR i.programme_id = ANY($${first + 2}::uuid[]))`,
  values: [
    actor.isAdministrator,
    actor.managedCalls,
    actor.roles.flatMap(({ programmeId }) => (programmeId && actor.runsProgramme(programmeId) ? [programmeId] : [])),
  ],
});
