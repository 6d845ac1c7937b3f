import { randomUUID } from 'node:crypto';
import { tokenHash, type LinkTokens, type Tx } from '#platform';
import { LinkNotValid } from './identity.errors.js';
import { hasWayIn } from './institution-links.js';
import type { PasswordHolder } from './new-password.js';

export type EmailTokenKind = 'confirm' | 'reset';

const HOURS: Record<EmailTokenKind, number> = { confirm: 72, reset: 2 };
/** Nobody waits at the screen for this one: it comes with the thanks for something taken on. */
const FIRST_PASSWORD_HOURS = 14 * 24;

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
  hours = HOURS[kind],
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO email_token (id, person_id, kind, token_hash, expires_at, return_to)
     VALUES ($1, $2, $3, $4, now() + make_interval(hours => $5), $6)`,
    [id, personId, kind, links.issue(kind, id).hash, hours, returnTo],
  );
  return id;
}

/**
 * For somebody who cannot sign in yet: a link that sets a first password and leads on to a page. Whoever has a way in
 * gets none. The mail that wants it finds it by person and page.
 */
export async function addFirstPasswordLink(tx: Tx, links: LinkTokens, personId: string, page: string): Promise<void> {
  const [person] = (await tx.query(
    `SELECT ${hasWayIn('p')} AS "hasWayIn" FROM person p WHERE p.id = $1 AND p.disabled_at IS NULL`,
    [personId],
  )) as { hasWayIn: boolean }[];
  if (!person || person.hasWayIn) return;
  await addEmailToken(tx, links, personId, 'reset', page, FIRST_PASSWORD_HOURS);
}

/** A new password is the last word: what was sent before it to set one sets no other. */
export async function useUpResetLinks(tx: Tx, personId: string): Promise<void> {
  await tx.query(`UPDATE email_token SET used_at = now() WHERE person_id = $1 AND kind = 'reset' AND used_at IS NULL`, [
    personId,
  ]);
}

type Reader = Pick<Tx, 'query'>;

interface UsedLink {
  personId: string;
  /** The path they were on the way to when they asked for it. */
  returnTo: string | null;
}

/** Uses a link up. @returns whose it was. @throws LinkNotValid when used, run out or unknown; it tells the way on of the first two. */
export async function useEmailToken(tx: Tx, token: string, kind: EmailTokenKind): Promise<UsedLink> {
  const [row] = (await tx.query(
    `WITH used AS (
       UPDATE email_token SET used_at = now()
        WHERE token_hash = $1 AND kind = $2 AND used_at IS NULL AND expires_at > now() RETURNING person_id, return_to)
     SELECT person_id AS "personId", return_to AS "returnTo" FROM used`,
    [tokenHash(token), kind],
  )) as UsedLink[];
  return row ?? (await refuse(tx, token, kind));
}

/** Leaves the link as it is. @returns whose it is. @throws LinkNotValid as `useEmailToken` does */
export async function readEmailToken(db: Reader, token: string, kind: EmailTokenKind): Promise<PasswordHolder> {
  const [holder] = (await db.query(
    `SELECT p.email, p.name FROM email_token t JOIN person p ON p.id = t.person_id
      WHERE t.token_hash = $1 AND t.kind = $2 AND t.used_at IS NULL AND t.expires_at > now()`,
    [tokenHash(token), kind],
  )) as PasswordHolder[];
  return holder ?? (await refuse(db, token, kind));
}

async function refuse(db: Reader, token: string, kind: EmailTokenKind): Promise<never> {
  const [spent] = (await db.query(
    'SELECT return_to AS "returnTo" FROM email_token WHERE token_hash = $1 AND kind = $2',
    [tokenHash(token), kind],
  )) as Pick<UsedLink, 'returnTo'>[];
  throw new LinkNotValid(spent?.returnTo);
}
