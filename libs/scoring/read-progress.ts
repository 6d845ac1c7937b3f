import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import type { ReviewRound } from '#programmes';
import { findRound } from './find-round.js';
import { openToStaff } from './scoring.policy.js';

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
}

const MOST_LATE = 500;

/** How a round goes, counted over the applications that the viewer is cleared for. */
@Injectable()
export class ReadProgress {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, Forbidden */
  async run(actor: Actor, roundId: string): Promise<Progress> {
    const round = await findRound(this.db, actor, roundId, 'lead');
    const counts = (await this.db.query(
      `SELECT a.state, coalesce(v.state, 'none') AS review, count(*)::int AS count
         FROM assignment a JOIN application p ON p.id = a.application_id LEFT JOIN review v ON v.assignment_id = a.id
        WHERE a.round_id = $2 AND p.state <> 'withdrawn' AND ${openToStaff('$1', 'p.id')}
        GROUP BY 1, 2`,
      [actor.id, roundId],
    )) as { state: keyof Progress['assignments']; review: keyof Progress['reviews']; count: number }[];
    const assignments = { proposed: 0, offered: 0, accepted: 0, submitted: 0, refused: 0, expired: 0, released: 0 };
    const reviews = { none: 0, draft: 0, submitted: 0, reopened: 0, locked: 0 };
    for (const { state, review, count } of counts) {
      assignments[state] += count;
      if (state === 'accepted' || state === 'submitted') reviews[review] += count;
    }
    return { round, assignments, reviews, late: await this.late(actor, roundId) };
  }

  private async late(actor: Actor, roundId: string): Promise<LateReview[]> {
    return this.db.query(
      `SELECT a.id AS "assignmentId", p.id AS "applicationId", s.content ->> 'title' AS title,
              n.id AS "reviewerId", n.name AS "reviewerName", coalesce(a.due_at, r.due_at) AS "dueAt",
              v.id IS NOT NULL AS begun
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN application p ON p.id = a.application_id
         JOIN submission s ON s.id = p.submission_id JOIN person n ON n.id = a.reviewer_id
         LEFT JOIN review v ON v.assignment_id = a.id
        WHERE a.round_id = $2 AND p.state <> 'withdrawn' AND coalesce(a.due_at, r.due_at) < now()
          AND (a.state = 'accepted' OR (a.state = 'submitted' AND v.state = 'reopened'))
          AND ${openToStaff('$1', 'p.id')}
        ORDER BY coalesce(a.due_at, r.due_at), a.id LIMIT ${MOST_LATE}`,
      [actor.id, roundId],
    );
  }
}
