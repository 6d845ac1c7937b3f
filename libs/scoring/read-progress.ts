import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import type { ReviewRound } from '#programmes';
import { findRound } from './find-round.js';
import { ownReviewIsIn } from './scoring.policy.js';

export interface LateReview {
  assignmentId: string;
  applicationId: string;
  title: string;
  reviewerId: string;
  reviewerName: string;
  dueAt: Date;
  /** Something is written already. */
  begun: boolean;
}

export interface Progress {
  round: ReviewRound;
  assignments: Record<'proposed' | 'offered' | 'accepted' | 'submitted' | 'refused' | 'expired' | 'released', number>;
  reviews: Record<'none' | 'draft' | 'submitted' | 'reopened' | 'locked', number>;
  /** Accepted, due and not in; longest overdue first, at most 500. */
  late: LateReview[];
  directions: DirectionProgress[];
  /** Who reviews in the round and has not answered or handed in everything, least done first; at most 500. */
  reviewers: ReviewerProgress[];
}

export interface DirectionProgress {
  directionId: string;
  /** Applications with reviewers in the round. */
  applications: number;
  /** Of them, those of which at least one review, and all that are asked for, are in. */
  begun: number;
  complete: number;
  /** Offered, accepted or submitted. */
  assignments: number;
  submitted: number;
  late: number;
}

export interface ReviewerProgress {
  reviewerId: string;
  name: string;
  /** Offered and not answered yet. */
  unanswered: number;
  /** Accepted, nothing written. */
  unopened: number;
  /** Begun and not handed in. */
  begun: number;
  submitted: number;
  late: number;
}

const MOST_LATE = 500;
const MOST_REVIEWERS = 500;
/** SQL over assignment `a`, its round `r` and its review `v`: due and not in. */
const IS_LATE = `(coalesce(a.due_at, r.due_at) < now()
  AND (a.state = 'accepted' OR (a.state = 'submitted' AND v.state = 'reopened')))`;

/**
 * SQL: `open` are the applications of the round $2's call whose reviews the viewer $1 may know of. Asked once for each
 * application, and not for each of its reviews.
 */
const OPEN = `WITH open AS MATERIALIZED (
  SELECT p.id, p.direction_id, p.submission_id, p.call_id
    FROM application p CROSS JOIN LATERAL clearance($1, p.call_id, p.id, p.submission_id) c
   WHERE p.call_id = (SELECT call_id FROM review_round WHERE id = $2) AND p.state <> 'withdrawn'
     AND ${ownReviewIsIn('$1', 'p.id')})`;

/** How a round goes, counted over the applications that the viewer is cleared for. */
@Injectable()
export class ReadProgress {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, Forbidden */
  async run(actor: Actor, roundId: string): Promise<Progress> {
    const round = await findRound(this.db, actor, roundId, 'lead');
    const counts = (await this.db.query(
      `${OPEN} SELECT a.state, coalesce(v.state, 'none') AS review, count(*)::int AS count
         FROM assignment a JOIN open p ON p.id = a.application_id LEFT JOIN review v ON v.assignment_id = a.id
        WHERE a.round_id = $2
        GROUP BY 1, 2`,
      [actor.id, roundId],
    )) as { state: keyof Progress['assignments']; review: keyof Progress['reviews']; count: number }[];
    const assignments = { proposed: 0, offered: 0, accepted: 0, submitted: 0, refused: 0, expired: 0, released: 0 };
    const reviews = { none: 0, draft: 0, submitted: 0, reopened: 0, locked: 0 };
    for (const { state, review, count } of counts) {
      assignments[state] += count;
      if (state === 'accepted' || state === 'submitted') reviews[review] += count;
    }
    const late = await this.late(actor, roundId);
    const directions = await this.directions(actor, roundId);
    return { round, assignments, reviews, late, directions, reviewers: await this.reviewers(actor, roundId) };
  }

  private async directions(actor: Actor, roundId: string): Promise<DirectionProgress[]> {
    return this.db.query(
      `${OPEN} SELECT w."directionId", count(*)::int AS applications, count(*) FILTER (WHERE w.submitted > 0)::int AS begun,
              count(*) FILTER (WHERE w.submitted >= w.wanted)::int AS complete, sum(w.assignments)::int AS assignments,
              sum(w.submitted)::int AS submitted, sum(w.late)::int AS late
         FROM (SELECT p.id, p.direction_id AS "directionId", min(c.reviewers_per_application) AS wanted,
                      count(*) AS assignments, count(*) FILTER (WHERE a.state = 'submitted') AS submitted,
                      count(*) FILTER (WHERE ${IS_LATE}) AS late
                 FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN open p ON p.id = a.application_id
                 JOIN call c ON c.id = p.call_id LEFT JOIN review v ON v.assignment_id = a.id
                WHERE a.round_id = $2 AND a.state IN ('offered', 'accepted', 'submitted')
                GROUP BY p.id, p.direction_id) w
        GROUP BY 1 ORDER BY 1`,
      [actor.id, roundId],
    );
  }

  private async reviewers(actor: Actor, roundId: string): Promise<ReviewerProgress[]> {
    return this.db.query(
      `${OPEN} SELECT w.* FROM (
         SELECT n.id AS "reviewerId", n.name, count(*) FILTER (WHERE a.state = 'offered')::int AS unanswered,
                count(*) FILTER (WHERE a.state = 'accepted' AND v.id IS NULL)::int AS unopened,
                count(*) FILTER (WHERE (a.state = 'accepted' AND v.id IS NOT NULL)
                                    OR (a.state = 'submitted' AND v.state = 'reopened'))::int AS begun,
                count(*) FILTER (WHERE a.state = 'submitted' AND v.state IS DISTINCT FROM 'reopened')::int AS submitted,
                count(*) FILTER (WHERE ${IS_LATE})::int AS late
           FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN open p ON p.id = a.application_id
           JOIN person n ON n.id = a.reviewer_id LEFT JOIN review v ON v.assignment_id = a.id
          WHERE a.round_id = $2 AND a.state IN ('offered', 'accepted', 'submitted')
          GROUP BY n.id) w
        WHERE w.unanswered + w.unopened + w.begun > 0
        ORDER BY w.late DESC, w.unopened DESC, w.unanswered DESC, w."reviewerId" LIMIT ${MOST_REVIEWERS}`,
      [actor.id, roundId],
    );
  }

  private async late(actor: Actor, roundId: string): Promise<LateReview[]> {
    return this.db.query(
      `${OPEN} SELECT a.id AS "assignmentId", p.id AS "applicationId", s.content ->> 'title' AS title,
              n.id AS "reviewerId", n.name AS "reviewerName", coalesce(a.due_at, r.due_at) AS "dueAt",
              v.id IS NOT NULL AS begun
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN open p ON p.id = a.application_id
         JOIN submission s ON s.id = p.submission_id JOIN person n ON n.id = a.reviewer_id
         LEFT JOIN review v ON v.assignment_id = a.id
        WHERE a.round_id = $2 AND ${IS_LATE}
        ORDER BY coalesce(a.due_at, r.due_at), a.id LIMIT ${MOST_LATE}`,
      [actor.id, roundId],
    );
  }
}
