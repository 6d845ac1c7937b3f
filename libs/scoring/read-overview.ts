import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, NotFound, type Actor } from '#kernel';
import type { ApplicationState } from '#portfolios';
import { TO_APPROVE } from '#scouting';
import { ownReviewIsIn, roundPolicy } from './scoring.policy.js';

export interface CaseCount {
  directionId: string;
  trackId: string;
  state: ApplicationState;
  count: number;
}

/** How well a direction is served by reviewers; scores are those by which pairs were proposed, 0 to 1. */
export interface DirectionCoverage {
  directionId: string;
  /** Cases that are to be reviewed or were. */
  cases: number;
  /** Cases with as many reviewers as the call asks for, who accepted or have handed in. */
  covered: number;
  /** Cases to which nobody has been asked or proposed yet. */
  untouched: number;
  /** Mean of the scores of all live pairs, and of the weakest pair. */
  meanScore: number | null;
  weakestScore: number | null;
}

export type AnswerState = 'proposed' | 'offered' | 'accepted' | 'submitted' | 'refused' | 'expired' | 'released';

export interface LatePerson {
  reviewerId: string;
  name: string;
  count: number;
  /** The longest overdue of their dates. */
  dueAt: Date;
}

/** How far the writing in an open round is. */
export interface RunningRound {
  roundId: string;
  /** Reviews that are still to come, be it that nobody was told or answered yet. */
  awaited: number;
  submitted: number;
  late: number;
}

export interface CallOverview {
  /** Drafts have no submission to be screened: their number alone is told. */
  drafts: number;
  cases: CaseCount[];
  answers: Record<AnswerState, number>;
  coverage: DirectionCoverage[];
  /** How many reviewers carry how many cases that they were asked for, took or handed in. */
  load: { cases: number; reviewers: number }[];
  /** Whose reviews are overdue, longest first; at most 50. */
  late: LatePerson[];
  lateReviews: number;
  openConflicts: number;
  /** When the longest waiting of those to be checked was submitted; null: none waits. */
  checksSince: Date | null;
  /** When the first of the open conflicts was found. */
  conflictsSince: Date | null;
  solicitations: number;
  /** Of the open rounds, those in which anything was asked. */
  running: RunningRound[];
  /** Door-knocks that the viewer could approve. */
  knocks: number;
}

const MOST_LATE = 50;

/**
 * SQL for the call $2 as the viewer $1 may know it. `mine` are the cases that the viewer is cleared for, and `open` tells
 * whether they may know of the reviewers' part; every number rests on these rows alone, so a case that the viewer is in
 * conflict with adds to none. What nobody answered or handed in before its round was over adds to none either: nothing
 * can come of it any more. $3: how many reviewers a case needs. $4: whether reports of solicitation are counted.
 */
const OVERVIEW = `
  WITH mine AS MATERIALIZED (
    SELECT a.id, a.state, a.direction_id, a.track_id, a.submitted_at, ${ownReviewIsIn('$1', 'a.id')} AS open
      FROM application a CROSS JOIN LATERAL clearance($1, $2::uuid, a.id, a.submission_id) c
     WHERE a.call_id = $2 AND a.state <> 'draft'),
  pair AS MATERIALIZED (
    SELECT s.id, s.application_id, s.reviewer_id, s.state, s.score, m.direction_id, s.round_id, r.state AS round, d.due_at, w.again,
           d.due_at < now() AND (s.state = 'accepted' OR w.again) AS late
      FROM assignment s JOIN mine m ON m.id = s.application_id JOIN review_round r ON r.id = s.round_id
      LEFT JOIN review v ON v.assignment_id = s.id
      CROSS JOIN LATERAL (SELECT coalesce(s.due_at, r.due_at) AS due_at) d
      -- Handed in, and given back to its author.
      CROSS JOIN LATERAL (SELECT s.state = 'submitted' AND coalesce(v.state = 'reopened', false) AS again) w
     WHERE s.call_id = $2 AND m.open AND m.state <> 'withdrawn'
       AND NOT (r.state IN ('closed', 'released') AND s.state IN ('proposed', 'offered', 'accepted'))),
  live AS (SELECT * FROM pair WHERE state IN ('proposed', 'offered', 'accepted', 'submitted')),
  -- Counted without a join: of two such parts the planner knows no sizes, and would compare each row with each.
  served AS (
    SELECT id, direction_id, count(state) AS live, count(state) FILTER (WHERE state IN ('accepted', 'submitted')) AS taken
      FROM (SELECT id, direction_id, NULL AS state FROM mine
             WHERE open AND state IN ('eligible', 'in_review', 'reviewed', 'shortlisted', 'not_shortlisted', 'proposed',
                                      'announced', 'selected', 'not_selected')
            UNION ALL SELECT application_id, direction_id, state FROM live) both_parts
     GROUP BY id, direction_id HAVING count(*) > count(state)),
  quality AS MATERIALIZED (
    SELECT direction_id, avg(score) AS mean, min(score) AS weakest FROM live GROUP BY direction_id),
  asking AS (
    SELECT k.found_at FROM conflict k JOIN mine m ON m.id = k.application_id
     WHERE k.state = 'open' AND k.certainty = 'possible' AND k.person_id <> $1),
  late AS (
    SELECT reviewer_id, count(*)::int AS count, min(due_at) AS due_at FROM pair WHERE late GROUP BY reviewer_id)
  SELECT
    (SELECT count(*)::int FROM application a WHERE a.call_id = $2 AND a.state = 'draft' AND a.applicant_id <> $1
        AND NOT in_conflict($1, a.id)) AS drafts,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (SELECT direction_id AS "directionId", track_id AS "trackId", state,
        count(*)::int AS count FROM mine GROUP BY 1, 2, 3 ORDER BY 1, 2, 3) g) AS cases,
    (SELECT coalesce(jsonb_object_agg(g.state, g.count), '{}')
       FROM (SELECT state, count(*)::int AS count FROM pair GROUP BY 1) g) AS answers,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT s.direction_id AS "directionId", count(*)::int AS cases,
             (count(*) FILTER (WHERE s.taken >= $3))::int AS covered, (count(*) FILTER (WHERE s.live = 0))::int AS untouched,
             min(q.mean) AS "meanScore", min(q.weakest) AS "weakestScore"
        FROM served s LEFT JOIN quality q ON q.direction_id = s.direction_id
       GROUP BY s.direction_id ORDER BY (SELECT d.position FROM direction d WHERE d.id = s.direction_id)) g) AS coverage,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT t.cases, count(*)::int AS reviewers FROM (SELECT count(*)::int AS cases FROM live
          WHERE state <> 'proposed' GROUP BY reviewer_id) t GROUP BY 1 ORDER BY 1) g) AS load,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT l.reviewer_id AS "reviewerId", n.name, l.count, l.due_at AS "dueAt" FROM late l
        JOIN person n ON n.id = l.reviewer_id ORDER BY l.due_at, l.reviewer_id LIMIT ${MOST_LATE}) g) AS late,
    (SELECT coalesce(sum(count), 0)::int FROM late) AS "lateReviews",
    (SELECT count(*)::int FROM asking) AS "openConflicts",
    (SELECT min(submitted_at) FROM mine WHERE state = 'submitted') AS "checksSince",
    (SELECT min(found_at) FROM asking) AS "conflictsSince",
    (SELECT count(*)::int FROM solicitation o JOIN assignment s ON s.id = o.assignment_id
       JOIN mine m ON m.id = s.application_id WHERE o.call_id = $2 AND $4) AS solicitations,
    (SELECT coalesce(jsonb_agg(g), '[]') FROM (
      SELECT round_id AS "roundId", (count(*) FILTER (WHERE state IN ('proposed', 'offered', 'accepted') OR again))::int AS awaited,
             (count(*) FILTER (WHERE state = 'submitted' AND NOT again))::int AS submitted,
             (count(*) FILTER (WHERE late))::int AS late
        FROM pair WHERE round = 'open' GROUP BY 1 ORDER BY 1) g) AS running,
    (SELECT count(*)::int FROM lead l WHERE l.call_id = $2 AND ${TO_APPROVE}) AS knocks`;

const NO_ANSWERS = { proposed: 0, offered: 0, accepted: 0, submitted: 0, refused: 0, expired: 0, released: 0 };

/** What stands where in a call, for its dashboard: one query, whatever the call holds. */
@Injectable()
export class ReadOverview {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound, Forbidden */
  async run(actor: Actor, callId: string): Promise<CallOverview> {
    authorize(actor, roundPolicy, 'lead', { callId });
    const [call] = (await this.db.query('SELECT reviewers_per_application AS wanted FROM call WHERE id = $1', [
      callId,
    ])) as { wanted: number }[];
    if (!call) throw new NotFound();
    const [row] = (await this.db.query(OVERVIEW, [
      ...[actor.id, callId, call.wanted],
      roundPolicy.severities(actor, { callId }),
    ])) as [CallOverview];
    return {
      ...row,
      answers: { ...NO_ANSWERS, ...row.answers },
      late: row.late.map((it) => ({ ...it, dueAt: new Date(it.dueAt) })),
    };
  }
}
