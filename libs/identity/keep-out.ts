import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, Forbidden, NotFound, type Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { OwnAccount } from './identity.errors.js';
import { mustLeaveAdministrator } from './last-administrator.js';
import { personPolicy } from './person.policy.js';
import { endSessions } from './sessions.js';

/** Keeps people out and lets them in again. What they did stays, and so do the roles they hold. */
@Injectable()
export class KeepOut {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** No session, no API token, no sign-in, at once. @throws NotFound, OwnAccount, LastAdministrator */
  async disable(actor: Actor, personId: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      authorize(actor, personPolicy, 'read', { id: personId });
      if (actor.id === personId) throw new OwnAccount();
      authorize(actor, personPolicy, 'disable', { id: personId });
      await mustLeaveAdministrator(tx, personId);
      // Two administrators who put each other out: whoever comes second was put out meanwhile.
      if (await isDisabled(tx, actor.id)) throw new Forbidden();
      if (await isDisabled(tx, personId)) return;
      await tx.query('UPDATE person SET disabled_at = now() WHERE id = $1', [personId]);
      await endSessions(tx, personId);
      // For good: a token that somebody else may hold does not come back with the account.
      await tx.query('UPDATE api_token SET revoked_at = now() WHERE person_id = $1 AND revoked_at IS NULL', [personId]);
      await this.audit.record(tx, actor, 'identity.disabled', { type: 'person', id: personId }, { reason });
    });
  }

  /** They sign in again as before. @throws NotFound */
  async enable(actor: Actor, personId: string, reason: string): Promise<void> {
    await transact(this.db, async (tx) => {
      authorize(actor, personPolicy, 'enable', { id: personId });
      if (!(await isDisabled(tx, personId))) return;
      await tx.query('UPDATE person SET disabled_at = NULL WHERE id = $1', [personId]);
      await this.audit.record(tx, actor, 'identity.enabled', { type: 'person', id: personId }, { reason });
    });
  }

  /** Signs somebody out everywhere, as after a lost machine. @throws NotFound */
  async endSessions(actor: Actor, personId: string): Promise<void> {
    await transact(this.db, async (tx) => {
      authorize(actor, personPolicy, 'endSessions', { id: personId });
      await isDisabled(tx, personId);
      await endSessions(tx, personId);
      await this.audit.record(tx, actor, 'identity.sessions_ended', { type: 'person', id: personId });
    });
  }
}

/** Locks the person. @throws NotFound */
async function isDisabled(tx: Tx, id: string): Promise<boolean> {
  const [row] = (await tx.query('SELECT disabled_at IS NOT NULL AS disabled FROM person WHERE id = $1 FOR UPDATE', [
    id,
  ])) as { disabled: boolean }[];
  if (!row) throw new NotFound();
  return row.disabled;
}
