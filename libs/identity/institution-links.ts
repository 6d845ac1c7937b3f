import type { Tx } from '#platform';

/** Part of a query over person, by the alias of that table: whether somebody can sign in as them. */
export const hasWayIn = (person: string): string =>
  `(${person}.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM institution_link w WHERE w.person_id = ${person}.id))`;

/**
 * The password of person `p` once a link from a mail has proved the address: whoever proved it before keeps their ways in,
 * or a forwarded link would take the account over. A password set by whoever never proved the address gives way.
 * @param offered the SQL of the new password's hash
 */
export const passwordOnceProved = (offered: string): string =>
  `CASE WHEN p.email_confirmed_at IS NULL THEN ${offered} WHEN ${hasWayIn('p')} THEN p.password_hash ELSE ${offered} END`;

/**
 * An institution may err about an address, or lie. A link made on its word alone is worth nothing once a mail proves the
 * address to be somebody's who may be somebody else. To be called before the address is marked as confirmed.
 */
export async function dropUnprovenLinks(tx: Tx, whose: { id: string } | { email: string }): Promise<void> {
  const [column, value] = 'id' in whose ? ['id', whose.id] : ['email', whose.email];
  await tx.query(
    `DELETE FROM institution_link l USING person p
      WHERE p.id = l.person_id AND p.${column} = $1 AND p.email_confirmed_at IS NULL`,
    [value],
  );
}
