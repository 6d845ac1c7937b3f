import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { detectConflicts } from '#conflicts';
import { authorize, IllegalMove, type Actor } from '#kernel';
import { transact, violatedConstraint, type Tx } from '#platform';
import { AlreadyAssigned, ReviewerInConflict } from './assignment.errors.js';
import { assignmentPolicy } from './assignment.policy.js';
import { mustBeFree, mustBeInReview } from './free-reviewer.js';
import { lockAssignment } from './lock-assignment.js';
import { lockReviewers } from './reviewer-load.js';
import { managedRound, mustTakeAssignments } from './round-place.js';

interface Place {
  roundId: string;
  callId: string;
  applicationId: string;
  reviewerId: string;
}

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
  run(actor: Actor, roundId: string, applicationId: string, reviewerId: string): Promise<string> {
    return this.changing(async (tx) => {
      const round = await managedRound(tx, actor, roundId);
      mustTakeAssignments(round);
      await tx.query('SELECT 1 FROM application WHERE id = $1 FOR NO KEY UPDATE', [applicationId]);
      await mustBeInReview(tx, actor, round.callId, applicationId);
      return this.place(tx, actor, { roundId, callId: round.callId, applicationId, reviewerId });
    });
  }

  /**
   * Puts another reviewer in the place of one whom nobody has asked yet. Who leaves becomes the last alternate.
   * @returns the id of the new proposal.
   * @throws NotFound, Forbidden, IllegalMove when it was offered already, and as above
   */
  swap(actor: Actor, assignmentId: string, reviewerId: string): Promise<string> {
    return this.changing(async (tx) => {
      const found = await lockAssignment(tx, actor, assignmentId);
      authorize(actor, assignmentPolicy, 'manage', found);
      if (found.state !== 'proposed') throw new IllegalMove(found.state, 'swapped');
      const { roundId, callId, applicationId } = found;
      mustTakeAssignments(await managedRound(tx, actor, roundId));
      await mustBeInReview(tx, actor, callId, applicationId);
      await tx.query(
        `INSERT INTO alternate (round_id, application_id, reviewer_id, score, evidence, rank)
         SELECT s.round_id, s.application_id, s.reviewer_id, s.score, s.evidence, 1 + coalesce((SELECT max(al.rank)
                  FROM alternate al WHERE al.round_id = s.round_id AND al.application_id = s.application_id), 0)
           FROM assignment s WHERE s.id = $1 AND s.score IS NOT NULL ON CONFLICT DO NOTHING`,
        [assignmentId],
      );
      await tx.query('DELETE FROM assignment WHERE id = $1', [assignmentId]);
      const subject = { type: 'assignment', id: assignmentId, callId, applicationId };
      await this.audit.record(tx, actor, 'assignment.removed', subject, { reviewerId: found.reviewerId });
      return this.place(tx, actor, { roundId, callId, applicationId, reviewerId });
    });
  }

  private async changing(change: (tx: Tx) => Promise<string>): Promise<string> {
    try {
      return await transact(this.db, change);
    } catch (error) {
      if (violatedConstraint(error) === 'assignment_once') throw new AlreadyAssigned();
      if (violatedConstraint(error) === 'assignment_without_conflict') throw new ReviewerInConflict([]);
      throw error;
    }
  }

  private async place(tx: Tx, actor: Actor, place: Place): Promise<string> {
    const { applicationId, reviewerId } = place;
    const [room] = await lockReviewers(tx, [reviewerId]);
    if (room) await detectConflicts(tx, { applicationIds: [applicationId], personIds: [reviewerId] });
    await mustBeFree(tx, place, room);
    return this.propose(tx, actor, place);
  }

  /** What a run knew of the pair (score and evidence of an alternate) is kept. */
  private async propose(tx: Tx, actor: Actor, it: Place): Promise<string> {
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
