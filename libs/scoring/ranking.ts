import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import { rankReviews, type RankedCase, type RankedReview, type RankedReviews } from './rank-reviews.js';
import { openToStaff } from './scoring.policy.js';

export interface RankingFilter {
  directionId?: string;
  trackId?: string;
}

export interface Ranking extends RankedReviews {
  roundId: string;
}

/**
 * The ranking of a round as this viewer may know it. Cases that they are not cleared for do not enter at all, neither
 * rows nor ranks nor the estimate of severities, so that nothing about such a case can be read off the rest. The
 * filter chooses groups; it does not change numbers. The caller has checked the viewer's role.
 */
export async function rankingOf(
  db: DataSource | Tx,
  roundId: string,
  filter: RankingFilter,
  viewerId: string,
): Promise<Ranking> {
  const cases = (await db.query(
    `SELECT p.id AS "applicationId", p.direction_id AS "directionId", p.track_id AS "trackId",
            s.content ->> 'title' AS title, s.content #>> '{applicant,institution}' AS institution,
            coalesce(nullif(s.content #>> '{applicant,nameZh}', ''), s.content #>> '{applicant,nameLatin}', '')
              AS "applicantName",
            p.state, greatest(min(c.reviewers_per_application), count(*))::int AS wanted
       FROM assignment a JOIN application p ON p.id = a.application_id JOIN call c ON c.id = p.call_id
       JOIN submission s ON s.id = p.submission_id
      WHERE a.round_id = $1 AND a.state IN ('offered', 'accepted', 'submitted')
        AND p.state NOT IN ('draft', 'withdrawn') AND ${openToStaff('$2', 'p.id')}
      GROUP BY p.id, s.id`,
    [roundId, viewerId],
  )) as RankedCase[];
  // A review whose author turned out to be in conflict is set aside.
  const reviews = (await db.query(
    `SELECT v.application_id AS "applicationId", v.reviewer_id AS "reviewerId", v.overall AS score
       FROM review v JOIN assignment a ON a.id = v.assignment_id
      WHERE v.round_id = $1 AND v.submitted_versions > 0 AND a.state = 'submitted'
        AND v.application_id = ANY($2::uuid[]) AND NOT in_conflict(v.reviewer_id, v.application_id)`,
    [roundId, cases.map(({ applicationId }) => applicationId)],
  )) as RankedReview[];
  const ranked = rankReviews(cases, reviews);
  const groups = ranked.groups.filter(
    ({ directionId, trackId }) =>
      (filter.directionId ?? directionId) === directionId && (filter.trackId ?? trackId) === trackId,
  );
  return { roundId, ...ranked, groups };
}
