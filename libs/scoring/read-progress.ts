import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OFFERED_NOW, type OfferTiming } from '#assignment';
import type { Actor } from '#kernel';
import type { ReviewRound } from '#programmes';
import { findRound } from './find-round.js';
import { openInRound } from './scoring.policy.js';

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
  /** What reviewers are told who are asked now. */
  offers: OfferTiming;
  assignments: Record<'proposed' | 'offered' | 'accepted' | 'submitted' | 'refused' | 'expired' | 'released', number>;
  reviews: Record<'none' | 'draft' | 'submitted' | 'reopened' | 'locked', number>;
  /** Accepted, due and not in, while it can still come; longest overdue first, at most 500. */
  late: LateReview[];
  /** Applications in review of which not one review is in: they would stay so when the round ends. */
  withoutReview: number;
  directions: DirectionProgress[];
  /** Who reviews in the round and has not answered or handed in everything, least likely to first; at most 500. */
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
  /** The account was disabled: no mail reaches them and nothing can be handed in. */
  disabled: boolean;
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

/**
 * SQL for the round $2 as the viewer $1 may know it. `open` are the applications whose reviews they may know of, asked once
 * for each and not for each of its reviews; every number and row rests on the pairs of these alone.
 */
const PROGRESS = `
  WITH open AS MATERIALIZED (${openInRound('$1', '$2')}),
  pair AS MATERIALIZED (
    SELECT a.id, a.state, a.application_id, a.reviewer_id, p.direction_id, p.submission_id, v.state AS review, d.due_at,
           p.state IN ('eligible', 'in_review') AS waits,
           r.state IN ('planned', 'open') AND d.due_at < now() AND (a.state = 'accepted' OR (a.state = 'submitted' AND v.state = 'reopened')) AS late
      FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN application p ON p.id = a.application_id
      LEFT JOIN review v ON v.assignment_id = a.id
      CROSS JOIN LATERAL (SELECT coalesce(a.due_at, r.due_at) AS due_at) d
     WHERE a.round_id = $2 AND (a.application_id IN (SELECT id FROM open)) IS TRUE),
  asked AS (SELECT * FROM pair WHERE state IN ('offered', 'accepted', 'submitted'))
  SELECT
    (SELECT jsonb_build_object('kind', n.kind, 'answerBy', n.answer_by)
       FROM review_round r JOIN call c ON c.id = r.call_id, LATERAL (${OFFERED_NOW}) n WHERE r.id = $2) AS offers,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT state, coalesce(review, 'none') AS review, count(*)::int AS count FROM pair GROUP BY 1, 2) g) AS counts,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT l.id AS "assignmentId", l.application_id AS "applicationId", s.content ->> 'title' AS title,
             n.id AS "reviewerId", n.name AS "reviewerName", l.due_at AS "dueAt", l.review IS NOT NULL AS begun
        FROM (SELECT * FROM pair WHERE late ORDER BY due_at, id LIMIT ${MOST_LATE}) l
        JOIN submission s ON s.id = l.submission_id JOIN person n ON n.id = l.reviewer_id
       ORDER BY l.due_at, l.id) g) AS late,
    (SELECT count(*)::int FROM (
      SELECT application_id FROM pair WHERE waits GROUP BY 1 HAVING NOT bool_or(state = 'submitted')) g) AS "withoutReview",
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT w.direction_id AS "directionId", count(*)::int AS applications,
             (count(*) FILTER (WHERE w.submitted > 0))::int AS begun,
             (count(*) FILTER (WHERE w.submitted >= (SELECT c.reviewers_per_application FROM review_round r
                JOIN call c ON c.id = r.call_id WHERE r.id = $2)))::int AS complete,
             sum(w.assignments)::int AS assignments, sum(w.submitted)::int AS submitted, sum(w.late)::int AS late
        FROM (SELECT application_id, direction_id, count(*) AS assignments,
                     count(*) FILTER (WHERE state = 'submitted') AS submitted, count(*) FILTER (WHERE late) AS late
                FROM asked GROUP BY 1, 2) w
       GROUP BY 1 ORDER BY (SELECT d.position FROM direction d WHERE d.id = w.direction_id)) g) AS directions,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT w.reviewer_id AS "reviewerId", n.name, n.disabled_at IS NOT NULL AS disabled, w.unanswered, w.unopened, w.begun, w.submitted, w.late
        FROM (SELECT reviewer_id, (count(*) FILTER (WHERE state = 'offered'))::int AS unanswered,
                     (count(*) FILTER (WHERE state = 'accepted' AND review IS NULL))::int AS unopened,
                     (count(*) FILTER (WHERE (state = 'accepted' AND review IS NOT NULL)
                                          OR (state = 'submitted' AND review = 'reopened')))::int AS begun,
                     (count(*) FILTER (WHERE state = 'submitted' AND review IS DISTINCT FROM 'reopened'))::int AS submitted,
                     (count(*) FILTER (WHERE late))::int AS late
                FROM asked GROUP BY 1) w
        JOIN person n ON n.id = w.reviewer_id
       WHERE w.unanswered + w.unopened + w.begun > 0
       ORDER BY disabled DESC, w.late DESC, w.unopened DESC, w.unanswered DESC, w.reviewer_id LIMIT ${MOST_REVIEWERS}) g) AS reviewers`;

interface Counted {
  state: keyof Progress['assignments'];
  review: keyof Progress['reviews'];
  count: number;
}

/** How a round goes, counted over the applications that the viewer is cleared for: one query, whatever the round holds. */
@Injectable()
export class ReadProgress {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, Forbidden */
  async run(actor: Actor, roundId: string): Promise<Progress> {
    const round = await findRound(this.db, actor, roundId, 'lead');
    const [row] = (await this.db.query(PROGRESS, [actor.id, roundId])) as [
      Pick<Progress, 'offers' | 'late' | 'withoutReview' | 'directions' | 'reviewers'> & { counts: Counted[] },
    ];
    const { counts, offers, late, ...found } = row;
    const assignments = { proposed: 0, offered: 0, accepted: 0, submitted: 0, refused: 0, expired: 0, released: 0 };
    const reviews = { none: 0, draft: 0, submitted: 0, reopened: 0, locked: 0 };
    for (const { state, review, count } of counts) {
      assignments[state] += count;
      if (state === 'accepted' || state === 'submitted') reviews[review] += count;
    }
    return {
      ...{ round, assignments, reviews, ...found },
      offers: { ...offers, answerBy: new Date(offers.answerBy) },
      late: late.map((it) => ({ ...it, dueAt: new Date(it.dueAt) })),
    };
  }
}
