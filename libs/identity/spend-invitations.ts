import type { Tx } from '#platform';
import { isOpenInvitation } from './open-invitation.js';
import type { RolePlace } from './role.policy.js';

/** Ends all that still wait for this person's answer about this role: each of their links would give it once more. */
export async function spendInvitations(tx: Tx, place: RolePlace & { personId: string }): Promise<void> {
  await tx.query(
    `UPDATE invitation i SET revoked_at = now()
      WHERE i.person_id = $1 AND i.role = $2 AND i.programme_id IS NOT DISTINCT FROM $3
        AND i.call_id IS NOT DISTINCT FROM $4 AND ${isOpenInvitation('i')}`,
    [place.personId, place.role, place.programmeId, place.callId],
  );
}
