import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { transact } from '#platform';
import { AlreadySetUp } from './identity.errors.js';
import { hashNewPassword } from './new-password.js';

/** The first-run page: makes the first administrator of an empty installation, once. */
@Injectable()
export class SetUp {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  async needed(): Promise<boolean> {
    const [row] = (await this.db.query(
      `SELECT NOT EXISTS (SELECT 1 FROM role_grant WHERE role = 'administrator') AS needed`,
    )) as [{ needed: boolean }];
    return row.needed;
  }

  /** @throws AlreadySetUp when there has ever been an administrator; PasswordGuessable */
  async run(input: { email: string; name: string; password: string; locale: string }): Promise<string> {
    if (!(await this.needed())) throw new AlreadySetUp();
    const passwordHash = await hashNewPassword(input.password, input);
    return transact(this.db, async (tx) => {
      // Two first-run pages at once: the second waits here and then finds the first one's administrator.
      await tx.query('LOCK TABLE role_grant IN SHARE ROW EXCLUSIVE MODE');
      const [row] = (await tx.query(
        `SELECT EXISTS (SELECT 1 FROM role_grant WHERE role = 'administrator') AS taken`,
      )) as [{ taken: boolean }];
      if (row.taken) throw new AlreadySetUp();
      const id = randomUUID();
      await tx.query(
        `INSERT INTO person (id, email, name, locale, password_hash, email_confirmed_at)
         VALUES ($1, $2, $3, $4, $5, now())`,
        [id, input.email, input.name, input.locale, passwordHash],
      );
      await tx.query(`INSERT INTO role_grant (person_id, role, granted_by) VALUES ($1, 'administrator', $1)`, [id]);
      await this.audit.record(tx, { id }, 'identity.set_up', { type: 'person', id });
      return id;
    });
  }
}
