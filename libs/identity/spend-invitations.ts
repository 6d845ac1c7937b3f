import type { Tx } from '#platform';
import type { RolePlace } from './role.policy.js';

/** Ends all that still wait for this person's answer about this role: each of their links would give it once more. */
export async function spendInvitations(tx: Tx, place: RolePlace & { personId: string }): Promise<void> {
  await tx.query(
    `UPDATE invitation SET revoked_at = now()
      WHERE person_id = $1 AND role = $2 AND programme_id IS NOT DISTINCT FROM $3 AND call_id IS NOT DISTINCT FROM $4
        AND accepted_at IS NULL AND declined_at IS NULL AND revoked_at IS NULL`,
    [place.personId, place.role, place.programmeId, place.callId],
  );
}
