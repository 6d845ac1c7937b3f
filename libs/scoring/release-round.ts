import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor } from '#kernel';
import { databaseNow, locked, transact } from '#platform';
import { ReviewRound, roundStates } from '#programmes';
import { roundPolicy } from './scoring.policy.js';

/** Makes the ranking of a closed round final for the panel. */
@Injectable()
export class ReleaseRound {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove */
  run(actor: Actor, roundId: string): Promise<ReviewRound> {
    return transact(this.db, async (tx) => {
      const round = await locked(tx, ReviewRound, roundId);
      authorize(actor, roundPolicy, 'lead', round);
      const state = roundStates.move(round.state, 'released');
      const releasedAt = await databaseNow(tx);
      await tx.update(ReviewRound, roundId, { state, releasedAt });
      await this.audit.record(tx, actor, 'round.released', { type: 'round', id: roundId, callId: round.callId });
      return { ...round, state, releasedAt };
    });
  }
}
