import { policy, type Actor, type Role } from '#kernel';

/** A role to be given, taken back or offered by invitation. */
export interface RolePlace {
  role: Role;
  programmeId: string | null;
  callId: string | null;
  /** The programme of the call, when the role is held in a call. */
  callProgrammeId?: string | null;
}

/** Officers of a programme fill the working roles of their calls; only administrators make officers, approvers, auditors. */
const WORKING_ROLES: readonly Role[] = ['applicant', 'nominator', 'reviewer', 'chair'];

export const rolePolicy = policy<RolePlace>()({
  grant: (actor, it) =>
    actor.isAdministrator ||
    (WORKING_ROLES.includes(it.role) &&
      ((it.callId !== null && actor.holds('officer', it.callId)) ||
        (it.programmeId !== null && actor.runsProgramme(it.programmeId)))),
});

/** Sees who holds which role in a call: whoever runs or leads it, and administrators, who fill its roles. */
export const seesRolesIn = (actor: Actor, callId: string): boolean => actor.manages(callId) || actor.isAdministrator;
