import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import type { Tx } from '#platform';
import { SHARED_INSTITUTION } from './institution.js';
import type { MatchEvidence } from './match-evidence.js';
import { OfferAssignments } from './offer-assignments.js';
import { lockReviewers } from './reviewer-load.js';

/** A place that has just become free: the assignment that left it. */
export interface Vacancy {
  assignmentId: string;
  roundId: string;
  callId: string;
  applicationId: string;
}

/**
 * Offers a place that became free to the next alternate who is in no conflict, has room and never had this application.
 * It runs in the transaction that frees the place, and a place is freed once: so there is one promotion for a vacancy.
 */
@Injectable()
export class PromoteAlternate {
  constructor(
    private readonly audit: Audit,
    private readonly offer: OfferAssignments,
  ) {}

  /**
   * The caller holds the lock on the application.
   * @returns the id of the new assignment; null when the round or the review is over, or no alternate is left.
   */
  async run(tx: Tx, actor: Pick<Actor, 'id'>, vacancy: Vacancy): Promise<string | null> {
    if (!(await stillReviewed(tx, vacancy))) return null;
    for (const next of await cleanAlternates(tx, vacancy)) {
      const [room] = await lockReviewers(tx, [next.reviewerId]);
      if (!room || room.load >= room.capacity) continue;
      const id = randomUUID();
      await tx.query(
        `INSERT INTO assignment (id, round_id, call_id, application_id, reviewer_id, run_id, score, evidence)
         SELECT $1, round_id, call_id, application_id, $3, run_id, $4, $5::jsonb FROM assignment WHERE id = $2`,
        [id, vacancy.assignmentId, next.reviewerId, next.score, JSON.stringify(next.evidence)],
      );
      await this.offer.run(tx, actor, [{ ...vacancy, id }]);
      return id;
    }
    const { assignmentId: id, callId, applicationId } = vacancy;
    await this.audit.record(tx, actor, 'assignment.no_alternate', { type: 'assignment', id, callId, applicationId });
    return null;
  }
}

async function stillReviewed(tx: Tx, { roundId, applicationId }: Vacancy): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM application a, review_round r
      WHERE a.id = $1 AND a.state IN ('eligible', 'in_review') AND r.id = $2 AND r.state IN ('planned', 'open')
        AND r.closes_at > now()`,
    [applicationId, roundId],
  );
  return rows.length > 0;
}

interface AlternateRow {
  reviewerId: string;
  score: number;
  evidence: MatchEvidence[];
}

/** Keeps to what the latest run of the round was asked: no second reviewer of an institution, where that was its rule. */
function cleanAlternates(tx: Tx, { roundId, applicationId }: Vacancy): Promise<AlternateRow[]> {
  return tx.query(
    `SELECT al.reviewer_id AS "reviewerId", al.score, al.evidence FROM alternate al
      WHERE al.round_id = $1 AND al.application_id = $2 AND NOT in_conflict(al.reviewer_id, al.application_id)
        AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.round_id = al.round_id
              AND s.application_id = al.application_id AND s.reviewer_id = al.reviewer_id)
        AND NOT (${SHARED_INSTITUTION} AND coalesce((
              SELECT (u.parameters->>'onePerInstitution')::boolean FROM assignment_run u
               WHERE u.round_id = al.round_id AND u.state = 'done' ORDER BY u.finished_at DESC, u.id LIMIT 1), false))
      ORDER BY al.rank, al.reviewer_id`,
    [roundId, applicationId],
  );
}
