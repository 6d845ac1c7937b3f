import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, type Actor } from '#kernel';
import { databaseNow, locked, Outbox, transact } from '#platform';
import { ReviewRound, roundStates } from '#programmes';
import { RoundOver } from './scoring.errors.js';
import { roundOpened } from './scoring.events.js';
import { roundPolicy } from './scoring.policy.js';

/** From now on reviewers can write. */
@Injectable()
export class OpenRound {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, Forbidden, IllegalMove, RoundOver */
  run(actor: Actor, roundId: string): Promise<ReviewRound> {
    return transact(this.db, async (tx) => {
      const round = await locked(tx, ReviewRound, roundId);
      authorize(actor, roundPolicy, 'lead', round);
      const state = roundStates.move(round.state, 'open');
      const now = await databaseNow(tx);
      if (round.closesAt <= now) throw new RoundOver(round.closesAt);
      const opensAt = round.opensAt && round.opensAt < now ? round.opensAt : now;
      await tx.update(ReviewRound, roundId, { state, opensAt });
      await this.audit.record(tx, actor, 'round.opened', { type: 'round', id: roundId, callId: round.callId });
      await this.outbox.announce(tx, roundOpened({ roundId }));
      return { ...round, state, opensAt };
    });
  }
}
