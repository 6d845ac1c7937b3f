import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { CONFIG, countAttempt, LinkTokens, Outbox, transact, type Config } from '#platform';
import { addEmailToken, readEmailToken, useEmailToken, useUpResetLinks } from './email-tokens.js';
import { emailLinkWanted } from './identity.events.js';
import { dropUnprovenLinks } from './institution-links.js';
import type { Preferences } from './keep-preferences.js';
import { hashNewPassword } from './new-password.js';
import { keptWay } from './path-inside.js';
import { endSessions } from './sessions.js';

export interface PasswordSet {
  /** Whose it is, so that they can sign in with it at once. */
  email: string;
  /** Where they were on the way to. */
  returnTo: string | null;
}

/** A forgotten password: a link by mail, then a new password that ends every session. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The same answer for known and unknown addresses. @throws InvalidInput naming `returnTo`, TooManyAttempts */
  async request(email: string, returnTo?: string): Promise<void> {
    const way = keptWay(returnTo, this.config.publicUrl);
    await countAttempt(this.db, `reset:${email.toLowerCase()}`, { most: 5, windowSeconds: 3_600 });
    await transact(this.db, async (tx) => {
      const [person] = (await tx.query('SELECT id FROM person WHERE email = $1 AND disabled_at IS NULL', [email])) as {
        id: string;
      }[];
      if (!person) return;
      const emailTokenId = await addEmailToken(tx, this.links, person.id, 'reset', way);
      await this.audit.record(tx, person, 'identity.reset_requested', { type: 'person', id: person.id });
      await this.outbox.announce(tx, emailLinkWanted({ emailTokenId }));
    });
  }

  /**
   * The link came by mail, so the address is proved too. A first password brings the language in which the link was read:
   * reviewers whom the office entered never chose one.
   * @throws LinkNotValid, PasswordGuessable
   */
  async perform(token: string, password: string, locale?: Preferences['locale']): Promise<PasswordSet> {
    const passwordHash = await hashNewPassword(password, await readEmailToken(this.db, token, 'reset'));
    return transact(this.db, async (tx) => {
      const { personId: id, returnTo } = await useEmailToken(tx, token, 'reset');
      await dropUnprovenLinks(tx, { id });
      await useUpResetLinks(tx, id);
      const [{ email }] = (await tx.query(
        `WITH changed AS (UPDATE person SET password_hash = $2,
                locale = CASE WHEN password_hash IS NULL THEN coalesce($3, locale) ELSE locale END,
                email_confirmed_at = coalesce(email_confirmed_at, now()) WHERE id = $1 RETURNING email)
         SELECT email FROM changed`,
        [id, passwordHash, locale ?? null],
      )) as [{ email: string }];
      await endSessions(tx, id);
      await this.audit.record(tx, { id }, 'identity.password_reset', { type: 'person', id });
      return { email, returnTo };
    });
  }
}
