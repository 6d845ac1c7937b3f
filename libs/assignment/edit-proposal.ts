import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, IllegalMove, type Actor } from '#kernel';
import { transact } from '#platform';
import { assignmentPolicy } from './assignment.policy.js';
import { lockAssignment } from './lock-assignment.js';

/** What an officer does to a proposal before it is sent: keep it through the next run, or drop it. */
@Injectable()
export class EditProposal {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove when it was offered already */
  lock(actor: Actor, id: string, locked: boolean): Promise<void> {
    return this.change(actor, id, locked ? 'locked' : 'unlocked', 'UPDATE assignment SET locked = $2 WHERE id = $1', [
      locked,
    ]);
  }

  /** Nobody was told of a proposal, so it goes without a trace but the audit's. @throws as above */
  remove(actor: Actor, id: string): Promise<void> {
    return this.change(actor, id, 'removed', 'DELETE FROM assignment WHERE id = $1', []);
  }

  private async change(actor: Actor, id: string, verb: string, sql: string, values: unknown[]): Promise<void> {
    await transact(this.db, async (tx) => {
      const { callId, applicationId, reviewerId, ...found } = await lockAssignment(tx, actor, id);
      authorize(actor, assignmentPolicy, 'manage', { callId, reviewerId, ...found });
      if (found.state !== 'proposed') throw new IllegalMove(found.state, verb);
      await tx.query(sql, [id, ...values]);
      const subject = { type: 'assignment', id, callId, applicationId };
      await this.audit.record(tx, actor, `assignment.${verb}`, subject, { reviewerId });
    });
  }
}
