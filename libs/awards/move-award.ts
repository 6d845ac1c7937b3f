import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { AWARD_MOVES, permit, type AwardMove } from './award.policy.js';
import { awardMoved } from './awards.events.js';
import { awardStates } from './awards.states.js';
import { lockAward } from './load-award.js';

const VERB_DONE = {
  suspend: 'award.suspended',
  resume: 'award.resumed',
  complete: 'award.completed',
  terminate: 'award.terminated',
} as const satisfies Record<AwardMove, string>;

/**
 * Suspends, resumes, completes or terminates an award; the scholar hears that and why. An end cancels what was planned but
 * not paid.
 */
@Injectable()
export class MoveAward {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws AwardNotOpen when the table of states has no such move. */
  run(actor: Actor, id: string, verb: AwardMove, reason: string): Promise<void> {
    return transact(this.db, async (tx) => {
      const award = await lockAward(tx, actor, id);
      permit(actor, verb, award);
      const state = awardStates.move(award.state, AWARD_MOVES[verb]);
      const ends = awardStates.next(state).length === 0;
      if (ends)
        await tx.query(`UPDATE disbursement SET state = 'cancelled' WHERE award_id = $1 AND state = 'planned'`, [id]);
      await tx.query(
        `UPDATE award SET state = $2, planned_cents = CASE WHEN $3 THEN paid_cents ELSE planned_cents END,
                ended_at = CASE WHEN $3 THEN now() END
          WHERE id = $1`,
        [id, state, ends],
      );
      const { callId, applicationId } = award;
      await this.audit.record(tx, actor, VERB_DONE[verb], { type: 'award', id, callId, applicationId }, { reason });
      await this.outbox.announce(tx, awardMoved({ awardId: id, moveId: randomUUID(), state, reason }));
    });
  }
}
