import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import type { Actor } from '#kernel';
import { transact, type Tx } from '#platform';
import { moveApplication } from '#portfolios';
import { managedScope } from './assignment.policy.js';
import { CONFLICT_MEANWHILE, OfferAssignments } from './offer-assignments.js';
import { lockReviewers, type ReviewerRoom } from './reviewer-load.js';
import { managedRound, mustTakeOffers } from './round-place.js';

/** Applications in one transaction: a round of hundreds is published in a few, and none holds its locks for long. */
const AT_ONCE = 40;

export interface SkippedProposal {
  assignmentId: string;
  applicationId: string;
  reason: 'in_conflict' | 'at_capacity' | 'not_in_pool';
}

export interface Publication {
  offered: number;
  applications: number;
  /** Proposals that stay as they are; they need another reviewer. */
  skipped: SkippedProposal[];
}

interface Proposal {
  id: string;
  callId: string;
  applicationId: string;
  reviewerId: string;
  applicationState: string;
  conflicted: boolean;
}

/**
 * Offers all proposals of a round to their reviewers, as far as the actor is cleared for the applications: somebody in
 * conflict does not even send the mails. Safe to repeat; what was offered stays offered.
 */
@Injectable()
export class PublishAssignments {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly offer: OfferAssignments,
  ) {}

  /** @throws NotFound, RoundOver */
  async run(actor: Actor, roundId: string): Promise<Publication> {
    mustTakeOffers(await managedRound(this.db, actor, roundId));
    const waiting = (await this.db.query(
      `SELECT DISTINCT s.application_id AS id FROM assignment s
        WHERE s.round_id = $3 AND s.state = 'proposed' AND ${managedScope('$1', '$2')} ORDER BY 1`,
      [actor.id, actor.managedCalls, roundId],
    )) as { id: string }[];
    const total: Publication = { offered: 0, applications: 0, skipped: [] };
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      const ids = waiting.slice(at, at + AT_ONCE).map(({ id }) => id);
      const part = await transact(this.db, (tx) => this.publish(tx, actor, roundId, ids), CONFLICT_MEANWHILE);
      total.offered += part.offered;
      total.applications += part.applications;
      total.skipped.push(...part.skipped);
    }
    return total;
  }

  private async publish(tx: Tx, actor: Actor, roundId: string, applicationIds: string[]): Promise<Publication> {
    await tx.query('SELECT 1 FROM application WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [
      applicationIds,
    ]);
    mustTakeOffers(await managedRound(tx, actor, roundId));
    const proposals = (await tx.query(
      `SELECT s.id, s.call_id AS "callId", s.application_id AS "applicationId", s.reviewer_id AS "reviewerId",
              a.state AS "applicationState", in_conflict(s.reviewer_id, s.application_id) AS conflicted
         FROM assignment s JOIN application a ON a.id = s.application_id
        WHERE s.round_id = $3 AND s.application_id = ANY($4::uuid[]) AND s.state = 'proposed'
          AND a.state IN ('eligible', 'in_review') AND ${managedScope('$1', '$2')}
        ORDER BY s.application_id, s.score DESC NULLS LAST, s.id FOR UPDATE OF s`,
      [actor.id, actor.managedCalls, roundId, applicationIds],
    )) as Proposal[];
    const rooms = await lockReviewers(tx, [...new Set(proposals.map(({ reviewerId }) => reviewerId))]);
    const { ready, skipped } = sort(proposals, rooms);
    await this.offer.run(tx, actor, ready);
    const eligible = new Set(
      ready.filter(({ applicationState }) => applicationState === 'eligible').map((it) => it.applicationId),
    );
    for (const id of eligible) await moveApplication(tx, this.audit, actor, id, 'in_review');
    return { offered: ready.length, applications: new Set(ready.map((it) => it.applicationId)).size, skipped };
  }
}

/** A proposal counts as load already; when a capacity was lowered since, the last ones wait. */
function sort(proposals: readonly Proposal[], rooms: readonly ReviewerRoom[]) {
  const roomOf = new Map(rooms.map((room) => [room.reviewerId, { ...room }]));
  const ready: Proposal[] = [];
  const skipped: SkippedProposal[] = [];
  for (const proposal of proposals) {
    const room = roomOf.get(proposal.reviewerId);
    const skip = (reason: SkippedProposal['reason']) =>
      skipped.push({ assignmentId: proposal.id, applicationId: proposal.applicationId, reason });
    if (proposal.conflicted) skip('in_conflict');
    else if (!room) skip('not_in_pool');
    else if (room.load > room.capacity) {
      skip('at_capacity');
      room.load--;
    } else ready.push(proposal);
  }
  return { ready, skipped };
}
