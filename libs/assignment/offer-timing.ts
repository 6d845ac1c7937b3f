/** How reviews stand that are offered at this moment. */
export interface OfferTiming {
  /**
   * They are due in good time, before a usual answer would come (`soon`), within a day (`late`) or already (`overdue`);
   * or the round is over, and nobody is asked any more.
   */
  kind: 'usual' | 'soon' | 'late' | 'overdue' | 'over';
  /** By when those who are asked answer at the latest; of a late or overdue one, when their review is due, too. */
  answerBy: Date;
}

/**
 * SQL for a row over review_round `r` and its call `c`: what reviewers who are asked at this moment are told. An answer is
 * asked for before the review is due. Whoever is asked when that is near or over, say in the place of somebody who
 * declined, has a day for both, as far as the round lasts that long.
 */
export const OFFERED_NOW = `
  SELECT d.due_at, least(d.usual, d.due_at) AS answer_by,
         CASE WHEN r.state NOT IN ('planned', 'open') OR r.closes_at <= now() THEN 'over'
              WHEN r.due_at <= now() THEN 'overdue'
              WHEN r.due_at < d.tomorrow THEN 'late'
              WHEN r.due_at < d.usual THEN 'soon'
              ELSE 'usual' END AS kind
    FROM (SELECT t.tomorrow, now() + c.offer_days * interval '1 day' AS usual,
                 greatest(r.due_at, least(t.tomorrow, r.closes_at)) AS due_at
            FROM (SELECT now() + interval '1 day' AS tomorrow) t) d`;
