import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, NotFound, type Actor } from '#kernel';
import { Outbox, transact } from '#platform';
import { reviewStates, type ReviewState } from './review.states.js';
import { RoundNotOpen } from './scoring.errors.js';
import { reviewReopened } from './scoring.events.js';
import { openToStaff, reviewPolicy, type ReviewPlace } from './scoring.policy.js';

interface Row extends ReviewPlace {
  applicationId: string;
  state: ReviewState;
  roundState: string;
  closesAt: Date;
  open: boolean;
}

/** Lets a reviewer change what was submitted, for a recorded reason. What was submitted stands until they submit anew. */
@Injectable()
export class ReopenReview {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws NotFound, Forbidden, RoundNotOpen, IllegalMove */
  run(actor: Actor, reviewId: string, reason: string): Promise<void> {
    return transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        `SELECT v.call_id AS "callId", v.application_id AS "applicationId", v.state, r.state AS "roundState",
                r.closes_at AS "closesAt", r.state = 'open' AND r.closes_at > now() AS open,
                ${openToStaff('$2', 'v.application_id')} AS cleared
           FROM review v JOIN review_round r ON r.id = v.round_id WHERE v.id = $1 FOR UPDATE OF v FOR SHARE OF r`,
        [reviewId, actor.id],
      )) as Row[];
      // A draft is its author's alone; staff learn nothing of it.
      if (!row || row.state === 'draft') throw new NotFound();
      authorize(actor, reviewPolicy, 'reopen', row);
      if (!row.open) throw new RoundNotOpen(row.roundState, row.closesAt);
      const state = reviewStates.move(row.state, 'reopened');
      await tx.query('UPDATE review SET state = $2, reopened_at = now(), reopen_reason = $3 WHERE id = $1', [
        reviewId,
        state,
        reason,
      ]);
      const { callId, applicationId } = row;
      await this.audit.record(
        tx,
        actor,
        'review.reopened',
        { type: 'review', id: reviewId, callId, applicationId },
        { reason },
      );
      await this.outbox.announce(tx, reviewReopened({ reviewId }));
    });
  }
}
