import type { DataSource } from 'typeorm';
import { hasWayIn } from '#identity';
import type { Actor } from '#kernel';
import type { Tx } from '#platform';
import type { RoundState, TrackKind } from '#programmes';
import type { DeclineReason, Suggestion } from './assignment.entity.js';
import type { AssignmentAccess } from './assignment.policy.js';
import type { MatchEvidence } from './match-evidence.js';
import { seenLoadOf } from './reviewer-load.js';

/** An assignment with all that a presenter may pick from; what it picks depends on the viewer. */
export interface AssignmentRow extends AssignmentAccess {
  id: string;
  roundId: string;
  applicationId: string;
  score: number | null;
  evidence: MatchEvidence[];
  locked: boolean;
  byHand: boolean;
  offeredAt: Date | null;
  answerBy: Date | null;
  answeredAt: Date | null;
  dueAt: Date | null;
  declineReason: DeclineReason | null;
  declineNote: string | null;
  suggestions: Suggestion[];
  releaseReason: string | null;
  /** The reviewer's own closeness, as they said when answering. */
  closeness: number | null;
  /** The offer was not answered in time, by the database's clock; the job that says so may not have run yet. */
  overdue: boolean;
  /** The round and the application still take answers and reviews. */
  current: boolean;
  roundState: RoundState;
  timeZone: string;
  closesAt: Date;
  title: string;
  summary: string;
  keywords: string[];
  directionZh: string;
  directionEn: string;
  trackKind: TrackKind;
  callTitleZh: string;
  callTitleEn: string;
  reviewerName: string;
  /** The reviewer can sign in: with a password, or through an institution. */
  reviewerHasWayIn: boolean;
  reviewerInstitution: string | null;
  /** What the reviewer carries now, of the applications that the viewer is cleared for, and can carry. */
  load: number;
  capacity: number;
}

/**
 * Reads assignments with a condition over alias `s` (assignment), `a` (application) and `r` (round). $1 is always the
 * viewer; the condition's own parameters begin at $2. `order` ends in the id and may hold a LIMIT.
 */
export function assignmentRows(
  db: DataSource | Tx,
  ...asked: Parameters<typeof selectAssignments>
): Promise<AssignmentRow[]> {
  return db.query(...selectAssignments(...asked));
}

/** What `assignmentRows` asks the database. */
export function selectAssignments(
  viewer: Pick<Actor, 'id'>,
  condition: string,
  parameters: readonly unknown[],
  order = 's.id',
): [sql: string, values: unknown[]] {
  return [
    `SELECT s.id, s.round_id AS "roundId", s.call_id AS "callId", s.application_id AS "applicationId",
            s.reviewer_id AS "reviewerId", s.state, s.score, s.evidence, s.locked, s.run_id IS NULL AS "byHand",
            s.offered_at AS "offeredAt", s.answer_by AS "answerBy", s.answered_at AS "answeredAt", s.due_at AS "dueAt",
            s.decline_reason AS "declineReason", s.decline_note AS "declineNote", s.suggestions,
            s.release_reason AS "releaseReason", s.closeness, c.time_zone AS "timeZone",
            s.state = 'offered' AND s.answer_by < now() AS overdue,
            r.state IN ('planned', 'open') AND a.state IN ('eligible', 'in_review') AS current,
            r.state AS "roundState", r.closes_at AS "closesAt",
            in_conflict(s.reviewer_id, s.application_id) AS conflicted, a.state = 'withdrawn' AS withdrawn,
            cleared_for($1, s.application_id) AS cleared,
            a.title, a.summary, a.keywords, d.name_zh AS "directionZh", d.name_en AS "directionEn",
            t.kind AS "trackKind", c.title_zh AS "callTitleZh", c.title_en AS "callTitleEn",
            p.name AS "reviewerName", ${hasWayIn('p')} AS "reviewerHasWayIn", ${seenLoadOf('s.reviewer_id', '$1')} AS load, v.capacity,
            (SELECT f.institution FROM person_affiliation f WHERE f.person_id = s.reviewer_id
              ORDER BY f.to_year DESC NULLS FIRST, f.from_year DESC NULLS LAST, f.id LIMIT 1) AS "reviewerInstitution"
       FROM assignment s
       JOIN review_round r ON r.id = s.round_id
       JOIN call c ON c.id = s.call_id
       JOIN application a ON a.id = s.application_id
       JOIN direction d ON d.id = a.direction_id
       JOIN track t ON t.id = a.track_id
       JOIN person p ON p.id = s.reviewer_id
       JOIN reviewer v ON v.person_id = s.reviewer_id
      WHERE ${condition} ORDER BY ${order}`,
    [viewer.id, ...parameters],
  ];
}
