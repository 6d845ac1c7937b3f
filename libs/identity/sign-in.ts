import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Unauthenticated, type Actor } from '#kernel';
import { checkAttempts, countAttempt, transact } from '#platform';
import { PasswordWrong, SignInRefused } from './identity.errors.js';
import { passwordMatches } from './passwords.js';
import { endSessions, openSession, stepUpSession, type Client, type NewSession } from './sessions.js';

const PER_ACCOUNT = { most: 10, windowSeconds: 900 };
const PER_ADDRESS = { most: 200, windowSeconds: 900 };

/** Opens and ends sessions. Wrong guesses are counted by account and by network address, in the database. */
@Injectable()
export class SignIn {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws SignInRefused or TooManyAttempts; both look and last the same for known and unknown addresses. */
  async run(email: string, password: string, client: Client): Promise<NewSession & { personId: string }> {
    const account = `sign-in:account:${email.toLowerCase()}`;
    const address = `sign-in:address:${client.address}`;
    await checkAttempts(this.db, account, PER_ACCOUNT);
    await checkAttempts(this.db, address, PER_ADDRESS);
    const [person] = (await this.db.query(
      `SELECT id, password_hash AS "passwordHash", email_confirmed_at IS NOT NULL AND disabled_at IS NULL AS usable
         FROM person WHERE email = $1`,
      [email],
    )) as { id: string; passwordHash: string | null; usable: boolean }[];
    const matches = await passwordMatches(person?.passwordHash ?? null, password);
    if (!person || !matches || !person.usable) {
      await countAttempt(this.db, account, PER_ACCOUNT);
      await countAttempt(this.db, address, PER_ADDRESS);
      throw new SignInRefused();
    }
    return transact(this.db, async (tx) => {
      await this.audit.record(tx, person, 'identity.signed_in', { type: 'person', id: person.id });
      return { ...(await openSession(tx, person.id, client)), personId: person.id };
    });
  }

  /** Ends this session, or with `everywhere` all of the person's. */
  async end(actor: Actor, everywhere: boolean): Promise<void> {
    await transact(this.db, async (tx) => {
      await endSessions(tx, actor.id, everywhere ? undefined : (actor.sessionId ?? undefined));
      const action = everywhere ? 'identity.signed_out_everywhere' : 'identity.signed_out';
      await this.audit.record(tx, actor, action, { type: 'person', id: actor.id });
    });
  }

  /** The password once more, before money is approved. @throws PasswordWrong, TooManyAttempts */
  async stepUp(actor: Actor, password: string): Promise<void> {
    const { sessionId } = actor;
    if (!sessionId) throw new Unauthenticated('An API token cannot do this; sign in with a password.');
    const key = `step-up:${actor.id}`;
    await checkAttempts(this.db, key, PER_ACCOUNT);
    const [person] = (await this.db.query('SELECT password_hash AS "passwordHash" FROM person WHERE id = $1', [
      actor.id,
    ])) as { passwordHash: string | null }[];
    if (!(await passwordMatches(person?.passwordHash ?? null, password))) {
      await countAttempt(this.db, key, PER_ACCOUNT);
      throw new PasswordWrong();
    }
    await transact(this.db, async (tx) => {
      await stepUpSession(tx, sessionId);
      await this.audit.record(tx, actor, 'identity.stepped_up', { type: 'person', id: actor.id });
    });
  }
}
