import type { Tx } from '#platform';
import { inPool } from '#reviewers';

const taking = (assignment: string, round: string) =>
  `${assignment}.state IN ('proposed', 'offered', 'accepted', 'submitted') AND ${round}.state IN ('planned', 'open')`;

/** SQL (over aliases `s` assignment and `r` its round): what takes a part of a reviewer's capacity now. */
export const LOAD = taking('s', 'r');

/** SQL: how many applications the person carries now. */
export const loadOf = (person: string) =>
  `(SELECT count(*)::int FROM assignment carried JOIN review_round r0 ON r0.id = carried.round_id
     WHERE carried.reviewer_id = ${person} AND ${taking('carried', 'r0')})`;

/**
 * SQL: the same of the applications that the viewer is cleared for. This is what people are shown: a number that counted
 * other applications would tell who reviews them.
 */
export const seenLoadOf = (person: string, viewer: string) =>
  `(SELECT count(*)::int FROM assignment carried JOIN review_round r0 ON r0.id = carried.round_id
     WHERE carried.reviewer_id = ${person} AND ${taking('carried', 'r0')} AND cleared_for(${viewer}, carried.application_id))`;

export interface ReviewerRoom {
  reviewerId: string;
  capacity: number;
  load: number;
}

/** Who of these is in the pool now (active or listed) and what they carry, by id. Nothing is locked. */
export async function roomOf(db: Pick<Tx, 'query'>, reviewerIds: readonly string[]): Promise<ReviewerRoom[]> {
  return withLoads(db, await poolRows(db, reviewerIds, ''));
}

/**
 * Locks these reviewers' places in the pool until the transaction ends and counts what they carry. Whoever gives work
 * to a reviewer does this first, so that two transactions never both take the last place.
 * @returns one row for each who is in the pool now (active or listed), by id.
 */
export async function lockReviewers(tx: Tx, reviewerIds: readonly string[]): Promise<ReviewerRoom[]> {
  // Two statements, so that the second sees what was committed while the locks were waited for.
  return withLoads(tx, await poolRows(tx, reviewerIds, 'FOR NO KEY UPDATE'));
}

type PoolRow = Omit<ReviewerRoom, 'load'>;

function poolRows(db: Pick<Tx, 'query'>, reviewerIds: readonly string[], lock: '' | 'FOR NO KEY UPDATE') {
  return db.query(
    `SELECT v.person_id AS "reviewerId", v.capacity FROM reviewer v
      WHERE v.person_id = ANY($1::uuid[]) AND ${inPool('v')} ORDER BY v.person_id ${lock}`,
    [reviewerIds],
  ) as Promise<PoolRow[]>;
}

async function withLoads(db: Pick<Tx, 'query'>, pool: readonly PoolRow[]): Promise<ReviewerRoom[]> {
  const loads = (await db.query(
    `SELECT s.reviewer_id AS "reviewerId", count(*)::int AS load FROM assignment s JOIN review_round r ON r.id = s.round_id
      WHERE s.reviewer_id = ANY($1::uuid[]) AND ${LOAD} GROUP BY s.reviewer_id`,
    [pool.map(({ reviewerId }) => reviewerId)],
  )) as { reviewerId: string; load: number }[];
  const loadOf = new Map(loads.map(({ reviewerId, load }) => [reviewerId, load]));
  return pool.map((row) => ({ ...row, load: loadOf.get(row.reviewerId) ?? 0 }));
}
