import type { Tx } from '#platform';
import { LinkNotValid } from './identity.errors.js';
import { dropUnprovenLinks, passwordOnceProved } from './institution-links.js';

/** Whose address a link proved. */
export interface LinkedAccount {
  email: string;
  name: string;
  locale: 'zh-CN' | 'en';
  /** Null when none was given; it never replaces the password of somebody who proved the address before. */
  passwordHash: string | null;
}

/**
 * The account of an address that a link from a mail has just proved: found, or made. A forwarded link must not take an
 * account over, so whoever proved the address before keeps their password. A password that somebody set without ever
 * proving the address is worth nothing: it gives way, or a stranger who signed up first would hold the account.
 * @returns the person's id. @throws LinkNotValid for a disabled one
 */
export async function accountByLink(tx: Tx, { email, name, locale, passwordHash }: LinkedAccount): Promise<string> {
  await dropUnprovenLinks(tx, { email });
  const [person] = (await tx.query(
    `INSERT INTO person AS p (email, name, locale, password_hash, email_confirmed_at) VALUES ($1, $2, $3, $4, now())
     ON CONFLICT ON CONSTRAINT person_email_once DO UPDATE
       SET password_hash = ${passwordOnceProved('excluded.password_hash')},
           email_confirmed_at = coalesce(p.email_confirmed_at, now())
     RETURNING id, disabled_at IS NOT NULL AS disabled`,
    [email, name, locale, passwordHash],
  )) as [{ id: string; disabled: boolean }];
  if (person.disabled) throw new LinkNotValid();
  return person.id;
}
