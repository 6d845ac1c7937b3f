import type { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { SYSTEM_ID } from '#kernel';
import { transact } from '#platform';
import { useUpResetLinks } from './email-tokens.js';
import { dropUnprovenLinks } from './institution-links.js';
import { hashNewPassword } from './new-password.js';
import { endSessions } from './sessions.js';

export interface SetPasswordInput {
  email: string;
  name: string;
  password: string;
  administrator: boolean;
}

/** The operator's way in from the machine itself; recorded like every other change. */
export class SetPassword {
  private readonly audit = new Audit();

  constructor(private readonly db: DataSource) {}

  /** Makes the account when there is none. Ends all its sessions. @returns the person's id. @throws PasswordGuessable */
  async run({ email, name, password, administrator }: SetPasswordInput): Promise<string> {
    const [known] = (await this.db.query('SELECT name FROM person WHERE email = $1', [email])) as { name: string }[];
    const passwordHash = await hashNewPassword(password, { email, name: known?.name ?? name });
    return transact(this.db, async (tx) => {
      await dropUnprovenLinks(tx, { email });
      const [{ id }] = (await tx.query(
        `INSERT INTO person (email, name, password_hash, email_confirmed_at) VALUES ($1, $2, $3, now())
         ON CONFLICT ON CONSTRAINT person_email_once DO UPDATE
           SET password_hash = $3, email_confirmed_at = coalesce(person.email_confirmed_at, now()), disabled_at = NULL
         RETURNING id`,
        [email, name, passwordHash],
      )) as [{ id: string }];
      await useUpResetLinks(tx, id);
      await endSessions(tx, id);
      if (administrator)
        await tx.query(
          `INSERT INTO role_grant (person_id, role, granted_by) VALUES ($1, 'administrator', $2) ON CONFLICT DO NOTHING`,
          [id, SYSTEM_ID],
        );
      await this.audit.record(
        tx,
        { id: SYSTEM_ID },
        'identity.password_set_by_operator',
        { type: 'person', id },
        {
          administrator,
        },
      );
      return id;
    });
  }
}
