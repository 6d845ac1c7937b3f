import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { NotFound, type Actor } from '#kernel';
import { locked, transact } from '#platform';
import { permit } from './award.policy.js';
import { OutcomeWithdrawn } from './awards.errors.js';
import { lockAward } from './load-award.js';
import { Outcome } from './outcome.entity.js';

/** Takes an outcome out of the public register (a mistake, a retraction); row and reason stay. */
@Injectable()
export class WithdrawOutcome {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws OutcomeWithdrawn */
  run(actor: Actor, id: string, reason: string): Promise<Outcome> {
    return transact(this.db, async (tx) => {
      const found = await tx.findOneBy(Outcome, { id });
      if (!found) throw new NotFound();
      const award = await lockAward(tx, actor, found.awardId);
      permit(actor, 'withdrawOutcome', award);
      if ((await locked(tx, Outcome, id)).withdrawnAt) throw new OutcomeWithdrawn();
      await tx.query('UPDATE outcome SET withdrawn_at = now() WHERE id = $1', [id]);
      const subject = { type: 'outcome', id, callId: award.callId, applicationId: award.applicationId };
      await this.audit.record(tx, actor, 'outcome.withdrawn', subject, { reason });
      return tx.findOneByOrFail(Outcome, { id });
    });
  }
}
