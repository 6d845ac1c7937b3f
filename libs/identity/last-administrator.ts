import type { Tx } from '#platform';
import { LastAdministrator } from './identity.errors.js';

/**
 * Before somebody stops being an administrator who can sign in: one must be left. Locks the roles of all of them, so that
 * two who put each other out at the same time come one after the other.
 * @throws LastAdministrator
 */
export async function mustLeaveAdministrator(tx: Tx, leavingId: string): Promise<void> {
  const held = (await tx.query(
    `SELECT person_id AS "personId" FROM role_grant WHERE role = 'administrator' AND revoked_at IS NULL
      ORDER BY id FOR UPDATE`,
  )) as { personId: string }[];
  // Looked up only now: whoever held the locks before may have put somebody out.
  const able = (await tx.query('SELECT id FROM person WHERE id = ANY($1::uuid[]) AND disabled_at IS NULL', [
    held.map(({ personId }) => personId),
  ])) as { id: string }[];
  if (able.length === 1 && able[0]!.id === leavingId) throw new LastAdministrator();
}
