import { randomUUID } from 'node:crypto';
import { tokenHash, type LinkTokens, type Tx } from '#platform';
import { LinkNotValid } from './identity.errors.js';

export type EmailTokenKind = 'confirm' | 'reset';

const HOURS: Record<EmailTokenKind, number> = { confirm: 72, reset: 2 };

/** Adds a one-time link for an address. Only its hash is kept. @returns its id, from which the mail derives the token. */
export async function addEmailToken(
  tx: Tx,
  links: LinkTokens,
  personId: string,
  kind: EmailTokenKind,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO email_token (id, person_id, kind, token_hash, expires_at)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
    [id, personId, kind, links.issue(kind, id).hash, HOURS[kind]],
  );
  return id;
}

/** Uses a link up. @returns whose it was. @throws LinkNotValid when used, run out or unknown. */
export async function useEmailToken(tx: Tx, token: string, kind: EmailTokenKind): Promise<string> {
  const [row] = (await tx.query(
    `WITH used AS (
       UPDATE email_token SET used_at = now()
        WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now() RETURNING person_id)
     SELECT person_id AS "personId" FROM used`,
    [tokenHash(token), kind],
  )) as { personId: string }[];
  if (!row) throw new LinkNotValid();
  return row.personId;
}
