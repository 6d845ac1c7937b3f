import type { Tx } from '#platform';

/** SQL (over aliases `s` assignment and `r` its round): what takes a part of a reviewer's capacity now. */
export const LOAD = `s.state IN ('proposed', 'offered', 'accepted', 'submitted') AND r.state IN ('planned', 'open')`;

export interface ReviewerRoom {
  reviewerId: string;
  capacity: number;
  load: number;
}

/**
 * Locks these reviewers' places in the pool until the transaction ends and counts what they carry. Whoever gives work
 * to a reviewer does this first, so that two transactions never both take the last place.
 * @returns one row for each who is in the pool now (active or listed), by id.
 */
export async function lockReviewers(tx: Tx, reviewerIds: readonly string[]): Promise<ReviewerRoom[]> {
  const pool = (await tx.query(
    `SELECT person_id AS "reviewerId", capacity FROM reviewer
      WHERE person_id = ANY($1::uuid[]) AND state IN ('active', 'listed') ORDER BY person_id FOR NO KEY UPDATE`,
    [reviewerIds],
  )) as { reviewerId: string; capacity: number }[];
  // A statement of its own, so that it sees what was committed while the locks were waited for.
  const loads = (await tx.query(
    `SELECT s.reviewer_id AS "reviewerId", count(*)::int AS load FROM assignment s JOIN review_round r ON r.id = s.round_id
      WHERE s.reviewer_id = ANY($1::uuid[]) AND ${LOAD} GROUP BY s.reviewer_id`,
    [reviewerIds],
  )) as { reviewerId: string; load: number }[];
  const loadOf = new Map(loads.map(({ reviewerId, load }) => [reviewerId, load]));
  return pool.map((row) => ({ ...row, load: loadOf.get(row.reviewerId) ?? 0 }));
}
