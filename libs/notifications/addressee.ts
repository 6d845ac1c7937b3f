import { hasWayIn } from '#identity';
import { home, text, typed, type Locale } from './mail-text.js';

/** One recipient of one mail. */
export interface Addressee {
  /** Null for somebody without a person's row (a referee, a lead). */
  personId: string | null;
  email: string;
  name: string;
  locale: Locale;
}

export interface Words {
  subject: string;
  body: string;
}

/**
 * Part of a SELECT from person `p`: what `addressee` needs. Whoever never had an account chose no language, so their
 * name decides.
 */
export const TO = `p.id AS "personId", p.email, p.name, CASE WHEN ${hasWayIn('p')} THEN p.locale END AS locale`;

/**
 * Part of a SELECT with person `p`: the latest link that sets a first password and leads on to a page, given as SQL. Null
 * for whoever can sign in.
 */
export const firstPasswordLink = (way: string): string =>
  `(SELECT k.id FROM email_token k WHERE k.person_id = p.id AND k.kind = 'reset' AND k.return_to = ${way}
      AND k.used_at IS NULL AND k.expires_at > now() AND NOT ${hasWayIn('p')} ORDER BY k.created_at DESC, k.id LIMIT 1)`;

/** Part of a WHERE on person `p`: somebody who can be written to. */
export const REACHABLE = 'p.email IS NOT NULL AND p.disabled_at IS NULL';

export interface AddresseeRow {
  personId: string | null;
  email: string;
  name: string;
  locale: Locale | null;
}

export function addressee({ personId, email, name, locale }: AddresseeRow): Addressee {
  return { personId, email, name, locale: locale ?? localeOfName(name) };
}

/** Chinese for a name in Han characters, else English. */
export function localeOfName(name: string): Locale {
  return /\p{Script=Han}/u.test(name) ? 'zh-CN' : 'en';
}

/** The mail in its recipient's language, between a greeting and a foot. */
export function compose(to: Addressee, words: Record<Locale, Words>): Words {
  const { subject, body } = words[to.locale];
  const foot =
    to.locale === 'en'
      ? text`Tonghang ${home}\nThis mail was sent automatically; replies are not read.`
      : text`同行 ${home}\n本邮件由系统自动发出，请勿直接回复。`;
  const greeting = to.locale === 'en' ? `Dear ${typed(to.name)},` : `${typed(to.name)}，您好：`;
  return { subject, body: `${greeting}\n\n${body.trim()}\n\n-- \n${foot}\n` };
}
