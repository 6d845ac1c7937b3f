import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, IllegalMove, NotFound, type Actor } from '#kernel';
import { assignmentPolicy, managedScope } from './assignment.policy.js';
import { LIVE_STATES } from './assignment.states.js';
import { assignmentRows, type AssignmentRow } from './assignment-row.js';
import { mustBeFree, mustBeInReview } from './free-reviewer.js';
import { institutionOf } from './institution.js';
import type { MatchEvidence } from './match-evidence.js';
import { loadIdentities } from './load-run.js';
import { oneRecordEach } from './one-record-each.js';
import { roomOf, seenLoadOf } from './reviewer-load.js';
import { managedRound, mustTakeAssignments } from './round-place.js';

/** One side of a swap. */
export interface SwapSide {
  reviewerId: string;
  name: string;
  institution: string | null;
  /** Null where no run measured the pair: then what it would be worth is not known. */
  score: number | null;
  evidence: MatchEvidence[];
  loadBefore: number;
  loadAfter: number;
  /** Null for whoever is not in the pool any more. */
  capacity: number | null;
}

/** What another reviewer in the place of one would change. */
export interface SwapEffect {
  leaves: SwapSide;
  joins: SwapSide;
  /** Total nearness over the applications of the round that the actor is cleared for. */
  objective: { before: number; after: number };
  /** Total nearness of the application's reviewers. */
  application: { before: number; after: number };
  /** What speaks against it without forbidding it. */
  doubts: ('same_institution' | 'same_record' | 'score_unknown')[];
}

/** Says what a swap would change, and changes nothing. */
@Injectable()
export class WeighSwap {
  constructor(private readonly db: DataSource) {}

  /** @throws whatever the swap itself would throw, see `ProposeByHand.swap` */
  async run(actor: Actor, assignmentId: string, reviewerId: string): Promise<SwapEffect> {
    const [found] = await assignmentRows(this.db, actor, 's.id = $2', [assignmentId]);
    if (!found) throw new NotFound();
    authorize(actor, assignmentPolicy, 'manage', found);
    if (found.state !== 'proposed') throw new IllegalMove(found.state, 'swapped');
    const { roundId, callId, applicationId } = found;
    mustTakeAssignments(await managedRound(this.db, actor, roundId));
    await mustBeInReview(this.db, actor, callId, applicationId);
    const rooms = new Map((await roomOf(this.db, [reviewerId, found.reviewerId])).map((it) => [it.reviewerId, it]));
    const { capacity } = await mustBeFree(this.db, { roundId, applicationId, reviewerId }, rooms.get(reviewerId));
    const incoming = await this.incoming(actor, roundId, applicationId, reviewerId);
    const [sum] = (await this.db.query(
      `SELECT coalesce(sum(s.score::float8), 0) AS round,
              coalesce(sum(s.score::float8) FILTER (WHERE s.application_id = $4), 0) AS application
         FROM assignment s WHERE s.round_id = $3 AND ${managedScope('$1', '$2')} AND s.state = ANY($5)`,
      [actor.id, actor.managedCalls, roundId, applicationId, LIVE_STATES],
    )) as { round: number; application: number }[];
    const gain = (incoming.score ?? 0) - (found.score ?? 0);
    return {
      leaves: {
        ...{ reviewerId: found.reviewerId, name: found.reviewerName, institution: found.reviewerInstitution },
        ...{ score: found.score, evidence: found.evidence, capacity: rooms.get(found.reviewerId)?.capacity ?? null },
        ...{ loadBefore: found.load, loadAfter: found.load - 1 },
      },
      joins: {
        ...{ reviewerId, name: incoming.name, institution: incoming.institution, score: incoming.score },
        ...{ evidence: incoming.evidence, capacity },
        ...{ loadBefore: incoming.load, loadAfter: incoming.load + 1 },
      },
      objective: { before: sum!.round, after: sum!.round + gain },
      application: { before: sum!.application, after: sum!.application + gain },
      doubts: await this.doubts(found, incoming),
    };
  }

  private async incoming(actor: Actor, roundId: string, applicationId: string, reviewerId: string): Promise<Incoming> {
    const [row] = (await this.db.query(
      `SELECT p.id AS "reviewerId", p.name, al.score, coalesce(al.evidence, '[]') AS evidence,
              ${seenLoadOf('p.id', '$4')} AS load,
              (SELECT f.institution FROM person_affiliation f WHERE f.person_id = p.id
                ORDER BY f.to_year DESC NULLS FIRST, f.from_year DESC NULLS LAST, f.id LIMIT 1) AS institution
         FROM person p LEFT JOIN alternate al ON al.reviewer_id = p.id AND al.round_id = $1 AND al.application_id = $2
        WHERE p.id = $3`,
      [roundId, applicationId, reviewerId, actor.id],
    )) as Incoming[];
    return row!;
  }

  private async doubts(found: AssignmentRow, incoming: Incoming): Promise<SwapEffect['doubts']> {
    const others = (await this.db.query(
      `SELECT s.reviewer_id AS id, ${institutionOf('s.reviewer_id')} = ${institutionOf('$4::uuid')} AS same
         FROM assignment s
        WHERE s.round_id = $1 AND s.application_id = $2 AND s.id <> $3 AND s.state = ANY($5)`,
      [found.roundId, found.applicationId, found.id, incoming.reviewerId, LIVE_STATES],
    )) as { id: string; same: boolean | null }[];
    const ids = others.map(({ id }) => id);
    const identities = await loadIdentities(this.db, [...ids, incoming.reviewerId]);
    const distinct = oneRecordEach([{ reviewerId: incoming.reviewerId }], identities, ids).length > 0;
    return [
      ...(others.some(({ same }) => same === true) ? (['same_institution'] as const) : []),
      ...(distinct ? [] : (['same_record'] as const)),
      ...(incoming.score === null ? (['score_unknown'] as const) : []),
    ];
  }
}

interface Incoming {
  load: number;
  reviewerId: string;
  name: string;
  institution: string | null;
  score: number | null;
  evidence: MatchEvidence[];
}
