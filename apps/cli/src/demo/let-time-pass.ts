import { withDatabase } from '../with-database.js';

/**
 * The one thing that no API does. Whoever accepts a review close to its due date has a day for it; in the demo that day is
 * over, so that the office sees late reviewers, as there always are. The reviewer whose sign-in is told keeps it.
 */
export async function letTimePass(roundId: string, exceptEmail: string | undefined): Promise<void> {
  await withDatabase((db) =>
    db.query(
      `UPDATE assignment s SET due_at = r.due_at FROM review_round r, person p
        WHERE r.id = s.round_id AND p.id = s.reviewer_id AND s.round_id = $1 AND s.state = 'accepted'
          AND p.email IS DISTINCT FROM $2`,
      [roundId, exceptEmail ?? null],
    ),
  );
}
