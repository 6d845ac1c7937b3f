import type { Tx } from '#platform';
import { LinkNotValid } from './identity.errors.js';

/** Whose address a link proved. */
export interface LinkedAccount {
  email: string;
  name: string;
  locale: 'zh-CN' | 'en';
  /** Null when none was given; it never replaces a password that is there already. */
  passwordHash: string | null;
}

/**
 * The account of an address that a link from a mail has just proved: found, or made. A forwarded link must not take an
 * account over, so whoever has a password keeps it. @returns the person's id. @throws LinkNotValid for a disabled one
 */
export async function accountByLink(tx: Tx, { email, name, locale, passwordHash }: LinkedAccount): Promise<string> {
  const [person] = (await tx.query(
    `INSERT INTO person AS p (email, name, locale, password_hash, email_confirmed_at) VALUES ($1, $2, $3, $4, now())
     ON CONFLICT ON CONSTRAINT person_email_once DO UPDATE
       SET password_hash = coalesce(p.password_hash, excluded.password_hash),
           email_confirmed_at = coalesce(p.email_confirmed_at, now())
     RETURNING id, disabled_at IS NOT NULL AS disabled`,
    [email, name, locale, passwordHash],
  )) as [{ id: string; disabled: boolean }];
  if (person.disabled) throw new LinkNotValid();
  return person.id;
}
