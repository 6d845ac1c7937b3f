import { randomUUID } from 'node:crypto';
import { tokenHash, type LinkTokens, type Tx } from '#platform';
import { LinkNotValid } from './identity.errors.js';

export type EmailTokenKind = 'confirm' | 'reset';

const HOURS: Record<EmailTokenKind, number> = { confirm: 72, reset: 2 };

/**
 * Adds a one-time link for an address. Only its hash is kept, and where the person was on the way to.
 * @returns its id, from which the mail derives the token.
 */
export async function addEmailToken(
  tx: Tx,
  links: LinkTokens,
  personId: string,
  kind: EmailTokenKind,
  returnTo: string | null = null,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO email_token (id, person_id, kind, token_hash, expires_at, return_to)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5), $6)`,
    [id, personId, kind, links.issue(kind, id).hash, HOURS[kind], returnTo],
  );
  return id;
}

interface UsedLink {
  personId: string;
  /** The path they were on the way to when they asked for it. */
  returnTo: string | null;
}

/** Uses a link up. @returns whose it was. @throws LinkNotValid when used, run out or unknown. */
export async function useEmailToken(tx: Tx, token: string, kind: EmailTokenKind): Promise<UsedLink> {
  const [row] = (await tx.query(
    `WITH used AS (
       UPDATE email_token SET used_at = now()
        WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now() RETURNING person_id, return_to)
     SELECT person_id AS "personId", return_to AS "returnTo" FROM used`,
    [tokenHash(token), kind],
  )) as UsedLink[];
  if (!row) throw new LinkNotValid();
  return row;
}
