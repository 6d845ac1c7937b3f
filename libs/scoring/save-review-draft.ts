import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InvalidInput, NotFound, StaleVersion, type Actor } from '#kernel';
import { shapeFaults, unknownFaults, type ReviewDraft } from './review-content.js';
import type { ReviewState } from './review.states.js';
import { ReviewNotEditable, RoundNotOpen } from './scoring.errors.js';
import { OWN_ASSIGNMENT } from './scoring.policy.js';

export interface SavedDraft {
  version: number;
  savedAt: Date;
}

interface Attempt {
  roundState: string;
  closesAt: Date;
  open: boolean;
  unknown: string[];
  version: number | null;
  savedAt: Date | null;
}

/**
 * $1 assignment, $2 reviewer, $3 version that was edited (0: nothing saved yet), $4 content, $5 confidence, $6 closeness.
 * Check and write are one statement, so that a save costs one round trip and one commit.
 */
const SAVE = `
  WITH place AS (
    SELECT a.id, a.round_id, a.call_id, a.application_id, a.reviewer_id, a.state,
           r.state AS round_state, r.closes_at, r.state = 'open' AND r.closes_at > now() AS open,
           ARRAY(SELECT key FROM jsonb_object_keys($4::jsonb -> 'scores') key
                  UNION SELECT key FROM jsonb_object_keys($4::jsonb -> 'comments') key
                 EXCEPT SELECT c.id::text FROM criterion c WHERE c.call_id = a.call_id) AS unknown
      FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN application p ON p.id = a.application_id
     WHERE a.id = $1 AND ${OWN_ASSIGNMENT}
  ), made AS (
    INSERT INTO review (assignment_id, round_id, call_id, application_id, reviewer_id, content, confidence, closeness)
    SELECT id, round_id, call_id, application_id, reviewer_id, $4, $5, $6 FROM place
     WHERE $3::integer = 0 AND open AND state = 'accepted' AND unknown = '{}'
    ON CONFLICT ON CONSTRAINT review_once DO NOTHING RETURNING version, updated_at
  ), saved AS (
    UPDATE review v SET content = $4, confidence = $5, closeness = $6, version = v.version + 1, updated_at = now()
      FROM place WHERE v.assignment_id = place.id AND place.open AND place.unknown = '{}'
       AND v.version = $3 AND v.state IN ('draft', 'reopened')
    RETURNING v.version, v.updated_at
  ), written AS (SELECT * FROM made UNION ALL SELECT * FROM saved)
  SELECT place.round_state AS "roundState", place.closes_at AS "closesAt", place.open, place.unknown,
         written.version, written.updated_at AS "savedAt"
    FROM place LEFT JOIN written ON true`;

/**
 * Autosave. A draft is the reviewer's own and changes nothing for anybody, so it leaves no audit row each time a key
 * rests; what counts is the submission, which is recorded and kept version by version.
 */
@Injectable()
export class SaveReviewDraft {
  constructor(private readonly db: DataSource) {}

  /**
   * @param version the version that was edited; 0 when nothing was saved yet.
   * @throws NotFound, InvalidInput naming unknown criteria, RoundNotOpen, ReviewNotEditable, StaleVersion
   */
  async run(actor: Actor, assignmentId: string, version: number, draft: ReviewDraft): Promise<SavedDraft> {
    const faults = shapeFaults(draft.content);
    if (faults.length > 0) throw new InvalidInput(faults);
    const [attempt] = (await this.db.query(SAVE, [
      assignmentId,
      actor.id,
      version,
      JSON.stringify(draft.content),
      draft.confidence,
      draft.closeness,
    ])) as Attempt[];
    if (!attempt) throw new NotFound();
    if (attempt.version !== null && attempt.savedAt !== null)
      return { version: attempt.version, savedAt: attempt.savedAt };
    if (!attempt.open) throw new RoundNotOpen(attempt.roundState, attempt.closesAt);
    if (attempt.unknown.length > 0) throw new InvalidInput(unknownFaults(draft.content, attempt.unknown));
    return this.refuse(assignmentId);
  }

  private async refuse(assignmentId: string): Promise<never> {
    const [current] = (await this.db.query('SELECT version, state FROM review WHERE assignment_id = $1', [
      assignmentId,
    ])) as { version: number; state: ReviewState }[];
    if (current && current.state !== 'draft' && current.state !== 'reopened')
      throw new ReviewNotEditable(current.state);
    throw new StaleVersion(current?.version ?? 0);
  }
}
