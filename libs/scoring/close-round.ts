import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Actor, authorize } from '#kernel';
import { databaseNow, locked, Outbox, transact, type Tx } from '#platform';
import { moveApplications, type LockedApplication } from '#portfolios';
import { ReviewRound, roundStates } from '#programmes';
import { roundClosed } from './scoring.events.js';
import { openToStaff, roundPolicy } from './scoring.policy.js';

export interface ClosingReport {
  round: ReviewRound;
  /** Applications that have at least one review, and so are reviewed now. */
  reviewed: number;
  /** Applications still in review: not one review came in. */
  withoutReview: { applicationId: string; title: string }[];
}

/** Ends the writing in a round: by hand, or by the clock. */
@Injectable()
export class CloseRound {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * The report speaks only of applications that the actor is cleared for; all of the round are moved.
   * @throws NotFound, Forbidden, IllegalMove
   */
  run(actor: Actor, roundId: string): Promise<ClosingReport> {
    return transact(this.db, async (tx) => {
      const round = await locked(tx, ReviewRound, roundId);
      authorize(actor, roundPolicy, 'lead', round);
      const moved = await this.close(tx, actor, round);
      return this.report(tx, actor, round.id, moved);
    });
  }

  /** Closes every round whose time has passed, each in a transaction of its own. @returns how many. */
  async due(): Promise<number> {
    const rounds = (await this.db.query(
      `SELECT id FROM review_round WHERE state = 'open' AND closes_at <= now() ORDER BY closes_at, id`,
    )) as { id: string }[];
    let closed = 0;
    for (const { id } of rounds) if (await this.ifDue(id)) closed++;
    return closed;
  }

  private ifDue(roundId: string): Promise<boolean> {
    return transact(this.db, async (tx) => {
      const round = await locked(tx, ReviewRound, roundId);
      if (round.state !== 'open' || round.closesAt > (await databaseNow(tx))) return false;
      await this.close(tx, Actor.system, round);
      return true;
    });
  }

  /** The round is locked, so no submission is under way: each came before, or is refused. @returns ids moved */
  private async close(tx: Tx, actor: Pick<Actor, 'id'>, round: ReviewRound): Promise<string[]> {
    const state = roundStates.move(round.state, 'closed');
    await tx.update(ReviewRound, round.id, { state, closedAt: await databaseNow(tx) });
    // Drafts stay drafts: what was never handed in is not a review.
    await tx.query(`UPDATE review SET state = 'locked' WHERE round_id = $1 AND state IN ('submitted', 'reopened')`, [
      round.id,
    ]);
    const reviewed = (await tx.query(
      `SELECT p.id, p.state, p.call_id AS "callId" FROM application p
        WHERE p.state IN ('eligible', 'in_review') AND EXISTS (
          SELECT 1 FROM review v JOIN assignment a ON a.id = v.assignment_id
           WHERE v.application_id = p.id AND v.round_id = $1 AND v.submitted_versions > 0 AND a.state = 'submitted')
        ORDER BY p.id FOR UPDATE OF p`,
      [round.id],
    )) as LockedApplication[];
    // Whoever has something to save waits for the round, so this must be short however many there are.
    const eligible = reviewed.filter((it) => it.state === 'eligible');
    await moveApplications(tx, this.audit, actor, eligible, 'in_review');
    const inReview = reviewed.map((it) => ({ ...it, state: 'in_review' as const }));
    await moveApplications(tx, this.audit, actor, inReview, 'reviewed');
    await this.audit.record(tx, actor, 'round.closed', { type: 'round', id: round.id, callId: round.callId });
    await this.outbox.announce(tx, roundClosed({ roundId: round.id }));
    return reviewed.map(({ id }) => id);
  }

  private async report(tx: Tx, actor: Actor, roundId: string, moved: string[]): Promise<ClosingReport> {
    const [{ reviewed }] = (await tx.query(
      `SELECT count(*)::int AS reviewed FROM unnest($2::uuid[]) AS moved (id) WHERE ${openToStaff('$1', 'moved.id')}`,
      [actor.id, moved],
    )) as [{ reviewed: number }];
    const withoutReview = (await tx.query(
      `SELECT p.id AS "applicationId", s.content ->> 'title' AS title
         FROM application p JOIN submission s ON s.id = p.submission_id
        WHERE p.state IN ('eligible', 'in_review') AND ${openToStaff('$1', 'p.id')}
          AND EXISTS (SELECT 1 FROM assignment a WHERE a.application_id = p.id AND a.round_id = $2)
        ORDER BY p.id`,
      [actor.id, roundId],
    )) as ClosingReport['withoutReview'];
    return { round: await tx.findOneByOrFail(ReviewRound, { id: roundId }), reviewed, withoutReview };
  }
}
