import { randomUUID } from 'node:crypto';
import type { Audit } from '#audit';
import type { Actor } from '#kernel';
import type { LinkTokens, Outbox, Tx } from '#platform';
import { addEmailToken } from './email-tokens.js';
import { InstitutionNotLinked, InstitutionRefused, InstitutionUnknown } from './identity.errors.js';
import { emailLinkWanted } from './identity.events.js';
import type { Assertion } from './institution-provider.js';
import type { Preferences } from './keep-preferences.js';
import { endSessions, openSession, type Client, type NewSession } from './sessions.js';

interface Tools {
  audit: Audit;
  outbox: Outbox;
  links: LinkTokens;
}

interface Visitor {
  /** Whoever the browser was signed in as before; their session ends. */
  actor: Actor;
  client: Client;
  locale: Preferences['locale'];
  returnTo: string;
}

export interface InstitutionSignIn {
  session: NewSession | null;
  mailedTo: string | null;
}

/** No more links by mail to one address in an hour. */
const MAILS_AN_HOUR = 5;

/**
 * Signs in whoever the provider's issuer and subject are linked with. Its word about an address opens no account: somebody
 * with an account links the two when signed in, and somebody new opens a link from our own mail first.
 * @throws InstitutionUnknown, InstitutionNotLinked, InstitutionRefused for somebody who is kept out
 */
export async function signInByInstitution(
  tx: Tx,
  { audit, outbox, links }: Tools,
  said: Assertion,
  { actor, client, locale, returnTo }: Visitor,
): Promise<InstitutionSignIn> {
  const person = (await known(tx, said)) ?? (await made(tx, said, locale));
  if (person.disabled) throw new InstitutionRefused();
  const subject = { type: 'person', id: person.id };
  if (person.fresh) await audit.record(tx, person, 'identity.signed_up', subject, { by: 'institution' });
  if (!person.confirmed) {
    if (await mayMail(tx, person.id)) {
      const emailTokenId = await addEmailToken(tx, links, person.id, 'confirm', returnTo.replace(/#.*$/su, ''));
      await outbox.announce(tx, emailLinkWanted({ emailTokenId }));
    }
    return { session: null, mailedTo: person.email };
  }
  if (actor.sessionId) await endSessions(tx, actor.id, actor.sessionId);
  await tx.query('UPDATE institution_link SET used_at = now() WHERE issuer = $1 AND subject = $2', [
    said.issuer,
    said.subject,
  ]);
  await audit.record(tx, person, 'identity.signed_in', subject, { by: 'institution' });
  return { session: await openSession(tx, person.id, client, false), mailedTo: null };
}

interface Found {
  id: string;
  email: string;
  confirmed: boolean;
  disabled: boolean;
  fresh: boolean;
}

async function known(tx: Tx, { issuer, subject }: Assertion): Promise<Found | undefined> {
  const [person] = (await tx.query(
    `SELECT p.id, p.email, p.email_confirmed_at IS NOT NULL AS confirmed, p.disabled_at IS NOT NULL AS disabled,
            false AS fresh
       FROM institution_link l JOIN person p ON p.id = l.person_id WHERE l.issuer = $1 AND l.subject = $2`,
    [issuer, subject],
  )) as Found[];
  return person;
}

/** Two browsers of one new person at once: the second finds the address taken and is told to try again. */
async function made(tx: Tx, said: Assertion, locale: Preferences['locale']): Promise<Found> {
  const { email } = said;
  if (!email) throw new InstitutionUnknown();
  const id = randomUUID();
  const rows: unknown[] = await tx.query(
    `INSERT INTO person (id, email, name, locale) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT person_email_once DO NOTHING RETURNING id`,
    [id, email, said.name ?? email.split('@')[0], locale],
  );
  if (rows.length === 0) throw new InstitutionNotLinked();
  await tx.query('INSERT INTO institution_link (person_id, issuer, subject) VALUES ($1, $2, $3)', [
    id,
    said.issuer,
    said.subject,
  ]);
  return { id, email, confirmed: false, disabled: false, fresh: true };
}

async function mayMail(tx: Tx, personId: string): Promise<boolean> {
  const [{ sent }] = (await tx.query(
    `SELECT count(*)::int AS sent FROM email_token
      WHERE person_id = $1 AND kind = 'confirm' AND created_at > now() - interval '1 hour'`,
    [personId],
  )) as [{ sent: number }];
  return sent < MAILS_AN_HOUR;
}
