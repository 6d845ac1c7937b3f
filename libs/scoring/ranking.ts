import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { calibrateReviews } from './calibrate-reviews.js';
import { placesOf } from './places.js';
import { rankReviews, type RankedCase, type RankedReview, type RankedReviews } from './rank-reviews.js';
import { openInRound } from './scoring.policy.js';

export interface RankingFilter {
  directionId?: string;
  trackId?: string;
  /** Places above the line in each direction and track, all it has at most; their shares of the track's target unless given. */
  line?: number;
}

export interface Ranking extends RankedReviews {
  roundId: string;
  /** When the calibration was computed, from the reviews that stand now. */
  computedAt: Date;
}

/**
 * The ranking of a round as this viewer may know it. Cases that they are not cleared for do not enter at all, neither
 * rows nor ranks nor the estimate of severities, so that nothing about such a case can be read off the rest. Direction
 * and track choose groups; they do not change numbers. The caller has checked the viewer's role.
 */
export async function rankingOf(
  db: DataSource | Tx,
  roundId: string,
  filter: RankingFilter,
  viewerId: string,
): Promise<Ranking> {
  const cases = (await db.query(
    `WITH open AS MATERIALIZED (${openInRound('$2', '$1')}),
     asked AS (
       SELECT application_id, count(*) AS reviews FROM assignment
        WHERE round_id = $1 AND state IN ('offered', 'accepted', 'submitted')
          AND (application_id IN (SELECT id FROM open)) IS TRUE
        GROUP BY application_id)
     SELECT p.id AS "applicationId", p.direction_id AS "directionId", p.track_id AS "trackId", x.title,
            x.applicant ->> 'institution' AS institution,
            coalesce(nullif(x.applicant ->> 'nameZh', ''), x.applicant ->> 'nameLatin', '') AS "applicantName",
            p.state, greatest(c.reviewers_per_application, asked.reviews)::int AS wanted
       FROM asked JOIN application p ON p.id = asked.application_id JOIN call c ON c.id = p.call_id
       JOIN submission s ON s.id = p.submission_id
      -- Unpacked once; each other way of asking for a part of a snapshot unpacks the whole of it again.
      CROSS JOIN LATERAL jsonb_to_record(s.content) AS x (title text, applicant jsonb)`,
    [roundId, viewerId],
  )) as RankedCase[];
  const reviews = await reviewsOf(db, roundId, cases);
  const places = placesOf(cases, await targetsOf(db, roundId), filter.line);
  const { calibration, computedAt } = await calibrateReviews(cases, reviews);
  const ranked = rankReviews(cases, reviews, calibration, places);
  const groups = ranked.groups.filter(
    ({ directionId, trackId }) =>
      (filter.directionId ?? directionId) === directionId && (filter.trackId ?? trackId) === trackId,
  );
  const order = await orderOf(db, roundId);
  const place = (id: string) => order.indexOf(id);
  groups.sort((a, b) => place(a.directionId) - place(b.directionId) || place(a.trackId) - place(b.trackId));
  return { roundId, ...ranked, groups, computedAt };
}

/** What was submitted last, with its scores. A review whose author turned out to be in conflict is set aside. */
async function reviewsOf(db: DataSource | Tx, roundId: string, cases: readonly RankedCase[]): Promise<RankedReview[]> {
  return (await db.query(
    `SELECT v.id, v.application_id AS "applicationId", v.reviewer_id AS "reviewerId", v.overall AS score,
            coalesce(x.content -> 'scores', '{}') AS scores
       FROM review v JOIN assignment a ON a.id = v.assignment_id
       LEFT JOIN review_version x ON x.review_id = v.id AND x.number = v.submitted_versions
      WHERE v.round_id = $1 AND v.submitted_versions > 0 AND a.state = 'submitted'
        AND v.application_id = ANY($2::uuid[]) AND NOT in_conflict(v.reviewer_id, v.application_id)`,
    [roundId, cases.map(({ applicationId }) => applicationId)],
  )) as RankedReview[];
}

/** The directions and tracks of the round's call, each in the order that the call gives them. */
async function orderOf(db: DataSource | Tx, roundId: string): Promise<string[]> {
  const rows = (await db.query(
    `SELECT n.id FROM review_round r CROSS JOIN LATERAL (
       SELECT id, position FROM direction WHERE call_id = r.call_id
       UNION ALL SELECT id, position FROM track WHERE call_id = r.call_id) n
      WHERE r.id = $1 ORDER BY n.position`,
    [roundId],
  )) as { id: string }[];
  return rows.map(({ id }) => id);
}

/** By track: its target number, where it has one. */
async function targetsOf(db: DataSource | Tx, roundId: string): Promise<Map<string, number>> {
  const rows = (await db.query(
    `SELECT t.id, t.target_number AS target FROM review_round r JOIN track t ON t.call_id = r.call_id
      WHERE r.id = $1 AND t.target_number IS NOT NULL`,
    [roundId],
  )) as { id: string; target: number }[];
  return new Map(rows.map(({ id, target }) => [id, target]));
}
