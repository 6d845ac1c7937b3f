import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { conflictsBetween, detectConflicts } from '#conflicts';
import { NotFound, type Actor } from '#kernel';
import { transact, violatedConstraint, type Tx } from '#platform';
import {
  AlreadyAssigned,
  ApplicationNotInReview,
  AtCapacity,
  ReviewerInConflict,
  ReviewerNotInPool,
} from './assignment.errors.js';
import { lockReviewers } from './reviewer-load.js';
import { managedRound, mustTakeAssignments } from './round-place.js';

/** An officer chooses a reviewer by hand. The proposal is locked, so that no run replaces it. */
@Injectable()
export class ProposeByHand {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /**
   * @returns the id of the proposal.
   * @throws NotFound, RoundOver, ApplicationNotInReview, ReviewerNotInPool, ReviewerInConflict with the reasons,
   * AtCapacity, AlreadyAssigned
   */
  async run(actor: Actor, roundId: string, applicationId: string, reviewerId: string): Promise<string> {
    try {
      return await transact(this.db, async (tx) => {
        const round = await managedRound(tx, actor, roundId);
        mustTakeAssignments(round);
        await lockCase(tx, actor, round.callId, applicationId);
        const [room] = await lockReviewers(tx, [reviewerId]);
        if (!room) throw new ReviewerNotInPool();
        await detectConflicts(tx, { applicationIds: [applicationId], personIds: [reviewerId] });
        const reasons = await conflictsBetween(tx, reviewerId, applicationId);
        if (reasons.length > 0) throw new ReviewerInConflict(reasons);
        if (room.load >= room.capacity) throw new AtCapacity(room.capacity);
        return this.propose(tx, actor, { roundId, callId: round.callId, applicationId, reviewerId });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'assignment_once') throw new AlreadyAssigned();
      if (violatedConstraint(error) === 'assignment_without_conflict') throw new ReviewerInConflict([]);
      throw error;
    }
  }

  /** What a run knew of the pair (score and evidence of an alternate) is kept. */
  private async propose(
    tx: Tx,
    actor: Actor,
    it: { roundId: string; callId: string; applicationId: string; reviewerId: string },
  ): Promise<string> {
    const id = randomUUID();
    await tx.query(
      `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, locked, score, evidence)
       SELECT $1, $2, $3, $4, $5, true, al.score, coalesce(al.evidence, '[]')
         FROM (SELECT 1) one LEFT JOIN alternate al
           ON al.round_id = $2 AND al.application_id = $4 AND al.reviewer_id = $5`,
      [id, it.roundId, it.callId, it.applicationId, it.reviewerId],
    );
    const { callId, applicationId, reviewerId } = it;
    const subject = { type: 'assignment', id, callId, applicationId };
    await this.audit.record(tx, actor, 'assignment.proposed', subject, { reviewerId, byHand: true });
    return id;
  }
}

/** Locks the application. @throws NotFound unless the actor is cleared for it; ApplicationNotInReview */
async function lockCase(tx: Tx, actor: Actor, callId: string, applicationId: string): Promise<void> {
  const [row] = (await tx.query(
    `SELECT call_id AS "callId", state, cleared_for($2, id) AS cleared FROM application WHERE id = $1
        FOR NO KEY UPDATE`,
    [applicationId, actor.id],
  )) as { callId: string; state: string; cleared: boolean }[];
  if (!row || !row.cleared || row.callId !== callId) throw new NotFound();
  if (row.state !== 'eligible' && row.state !== 'in_review') throw new ApplicationNotInReview();
}
