import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#kernel';
import { LIVE_STATES } from './assignment.states.js';
import { managedRound } from './round-place.js';

export interface MatchSum {
  /** Total nearness. */
  objective: number;
  /** The pair of least nearness; null where no pair was measured. */
  weakest: number | null;
}

/** Who reviews what in a round as it stands now, beside what was proposed. */
export interface Standing extends MatchSum {
  /** What the latest finished run proposed, and how many changes were made since; null before one that kept its pairs. */
  proposed: (MatchSum & { changes: number }) | null;
}

/**
 * Pairs of the proposal and of now side by side. One that stands still counts the same in both, also where the run had to
 * keep it and could not measure it. At each application whoever left and whoever came in their place are one change.
 */
const STANDING = `
  WITH run AS (
    SELECT id FROM assignment_run WHERE round_id = $2 AND state = 'done' AND report ? 'certified'
     ORDER BY created_at DESC, id LIMIT 1),
  cleared AS MATERIALIZED (
    SELECT id FROM application WHERE call_id = (SELECT call_id FROM review_round WHERE id = $2) AND cleared_for($1, id)),
  now AS (
    SELECT s.application_id, s.reviewer_id, s.score, true AS live FROM assignment s
     WHERE s.round_id = $2 AND s.state = ANY($3) AND (s.application_id IN (SELECT id FROM cleared)) IS TRUE),
  before AS (
    SELECT n.application_id, n.reviewer_id, n.score, true AS proposed FROM assignment_run_pair n
     WHERE n.run_id = (SELECT id FROM run) AND (n.application_id IN (SELECT id FROM cleared)) IS TRUE),
  pair AS (
    SELECT application_id, live, proposed, coalesce(now.score, before.score)::float8 AS score
      FROM now FULL JOIN before USING (application_id, reviewer_id))
  SELECT EXISTS (SELECT 1 FROM run) AS "isProposed",
         coalesce(sum(score) FILTER (WHERE live), 0) AS objective, min(score) FILTER (WHERE live) AS weakest,
         coalesce(sum(score) FILTER (WHERE proposed), 0) AS "objectiveBefore",
         min(score) FILTER (WHERE proposed) AS "weakestBefore",
         (SELECT coalesce(sum(greatest(came, gone)), 0)::int
            FROM (SELECT count(*) FILTER (WHERE proposed IS NULL) AS came, count(*) FILTER (WHERE live IS NULL) AS gone
                    FROM pair GROUP BY application_id) moved) AS changes
    FROM pair`;

interface Found extends MatchSum {
  isProposed: boolean;
  objectiveBefore: number;
  weakestBefore: number | null;
  changes: number;
}

/** Sums over the applications that the viewer is cleared for, and no others. */
@Injectable()
export class ReadStanding {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async run(actor: Actor, roundId: string): Promise<Standing> {
    await managedRound(this.db, actor, roundId);
    const [found] = (await this.db.query(STANDING, [actor.id, roundId, LIVE_STATES])) as [Found];
    const { isProposed, objective, weakest, objectiveBefore, weakestBefore, changes } = found;
    const proposed = { objective: objectiveBefore, weakest: weakestBefore, changes };
    return { objective, weakest, proposed: isProposed ? proposed : null };
  }
}
