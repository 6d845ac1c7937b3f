import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { CONFIG, countAttempt, LinkTokens, Outbox, transact, type Config } from '#platform';
import { addEmailToken, useEmailToken } from './email-tokens.js';
import { emailLinkWanted, signUpRepeated } from './identity.events.js';
import { hashNewPassword } from './new-password.js';
import { keptWay } from './path-inside.js';

export interface SignUpInput {
  email: string;
  name: string;
  password: string;
  locale: 'zh-CN' | 'en';
  /** The path of this site that they were on the way to. */
  returnTo?: string;
}

/** Makes an account that sleeps until its address is confirmed. The answer never tells whether the address was known. */
@Injectable()
export class SignUp {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly links: LinkTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws InvalidInput naming `returnTo`, TooManyAttempts, PasswordGuessable */
  async run(input: SignUpInput): Promise<void> {
    const way = keptWay(input.returnTo, this.config.publicUrl);
    await countAttempt(this.db, `sign-up:${input.email.toLowerCase()}`, { most: 5, windowSeconds: 3_600 });
    const passwordHash = await hashNewPassword(input.password, input);
    await transact(this.db, async (tx) => {
      const id = randomUUID();
      const [created] = (await tx.query(
        `INSERT INTO person (id, email, name, locale, password_hash) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT person_email_once DO NOTHING RETURNING id`,
        [id, input.email, input.name, input.locale, passwordHash],
      )) as { id: string }[];
      if (created) {
        const emailTokenId = await addEmailToken(tx, this.links, id, 'confirm', way);
        await this.audit.record(tx, { id }, 'identity.signed_up', { type: 'person', id });
        await this.outbox.announce(tx, emailLinkWanted({ emailTokenId }));
        return;
      }
      const [known] = (await tx.query('SELECT id FROM person WHERE email = $1', [input.email])) as [{ id: string }];
      await this.outbox.announce(tx, signUpRepeated({ personId: known.id }));
    });
  }

  /** @returns the path they were on the way to when they signed up. @throws LinkNotValid */
  confirm(token: string): Promise<string | null> {
    return transact(this.db, async (tx) => {
      const { personId: id, returnTo } = await useEmailToken(tx, token, 'confirm');
      await tx.query('UPDATE person SET email_confirmed_at = coalesce(email_confirmed_at, now()) WHERE id = $1', [id]);
      await this.audit.record(tx, { id }, 'identity.email_confirmed', { type: 'person', id });
      return returnTo;
    });
  }
}
