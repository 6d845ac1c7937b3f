import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, NotFound, type Actor, type Cursor, type Page, type PageQuery } from '#kernel';
import { pageFrom } from '#platform';
import { inPool } from '#reviewers';
import { managedScope } from './assignment.policy.js';
import type { AssignmentState } from './assignment.states.js';
import { selectAssignments, type AssignmentRow } from './assignment-row.js';
import { SHARED_INSTITUTION } from './institution.js';
import type { MatchEvidence } from './match-evidence.js';
import { loadOf, seenLoadOf } from './reviewer-load.js';
import { managedRound } from './round-place.js';

export interface AssignmentQuery extends PageQuery {
  order: 'weakest' | 'application';
  state?: AssignmentState;
  applicationId?: string;
}

/** Somebody who could take a place at an application. */
export interface Candidate {
  reviewerId: string;
  name: string;
  institution: string | null;
  score: number;
  evidence: MatchEvidence[];
  /** Free to be offered the application: in the pool, no conflict, room left, and never had it. */
  clean: boolean;
  inConflict: boolean;
  atCapacity: boolean;
  /** What they carry now, in all rounds at work, and can carry. */
  load: number;
  capacity: number;
  /** Somebody of their institution holds a place at the application. */
  sameInstitution: boolean;
  /** Where their assignment stands, when they have or had the application in this round. */
  assigned: AssignmentState | null;
}

/** Orders for which the database needs no sort: `key` is what a cursor remembers besides the id. */
const ORDERS = {
  weakest: {
    expression: 'coalesce(s.score, -1)::float8',
    // A score is a real: only read as one does its text name the very same number.
    type: 'real::float8',
    key: (row: AssignmentRow): Cursor['key'] => row.score ?? -1,
  },
  application: {
    expression: 's.application_id',
    type: 'uuid',
    key: (row: AssignmentRow): Cursor['key'] => row.applicationId,
  },
};

/** Lists for those who run a round; each sees the applications that they are cleared for and no trace of the others. */
@Injectable()
export class ListAssignments {
  constructor(private readonly db: DataSource) {}

  /** Weakest match first (hand-made ones without a score lead), or application by application. @throws NotFound */
  async ofRound(actor: Actor, roundId: string, query: AssignmentQuery): Promise<Page<AssignmentRow>> {
    await managedRound(this.db, actor, roundId);
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const { expression, type, key } = ORDERS[query.order];
    const ofPage = `s.round_id = $3 AND ${managedScope('$1', '$2')}
        AND ($4::text IS NULL OR s.state = $4) AND ($5::uuid IS NULL OR s.application_id = $5)
        AND ($6::text IS NULL OR (${expression}, s.id) > ($6::${type}, $7::uuid))`;
    const values = [
      actor.managedCalls,
      roundId,
      query.state ?? null,
      query.applicationId ?? null,
      after === null ? null : String(after.key),
      after?.id ?? null,
    ];
    const select = (limit: number) =>
      selectAssignments(actor, ofPage, [...values, limit], `${expression}, s.id LIMIT $8`);
    return pageFrom<AssignmentRow>(this.db, query, select, (row) => ({ key: key(row), id: row.id }));
  }

  /** The alternates that the last run left for an application, in the order in which they would be asked. */
  async candidates(actor: Actor, applicationId: string, roundId?: string): Promise<Candidate[]> {
    const [place] = (await this.db.query(
      `SELECT a.call_id AS "callId", cleared_for($2, a.id) AS cleared,
              coalesce($3::uuid, (SELECT r.id FROM review_round r WHERE r.call_id = a.call_id AND EXISTS
                (SELECT 1 FROM alternate al WHERE al.round_id = r.id AND al.application_id = a.id)
                ORDER BY r.position DESC LIMIT 1)) AS "roundId"
         FROM application a WHERE a.id = $1`,
      [applicationId, actor.id, roundId ?? null],
    )) as { callId: string; cleared: boolean; roundId: string | null }[];
    if (!place || !place.cleared || !actor.manages(place.callId)) throw new NotFound();
    return this.db.query(
      `SELECT c.*, c."inPool" AND NOT c."inConflict" AND NOT c."atCapacity" AND c.assigned IS NULL AS clean
         FROM (
           SELECT al.reviewer_id AS "reviewerId", p.name, al.score, al.evidence, al.rank,
                  ${inPool('v')} AS "inPool",
                  in_conflict(al.reviewer_id, al.application_id) AS "inConflict",
                  ${loadOf('al.reviewer_id')} >= v.capacity AS "atCapacity",
                  ${seenLoadOf('al.reviewer_id', '$3')} AS load, v.capacity, ${SHARED_INSTITUTION} AS "sameInstitution",
                  (SELECT s.state FROM assignment s WHERE s.round_id = al.round_id
                      AND s.application_id = al.application_id AND s.reviewer_id = al.reviewer_id) AS assigned,
                  (SELECT f.institution FROM person_affiliation f WHERE f.person_id = al.reviewer_id
                    ORDER BY f.to_year DESC NULLS FIRST, f.from_year DESC NULLS LAST, f.id LIMIT 1) AS institution
             FROM alternate al JOIN person p ON p.id = al.reviewer_id JOIN reviewer v ON v.person_id = al.reviewer_id
            WHERE al.application_id = $1 AND al.round_id = $2) c
        ORDER BY c.rank, c."reviewerId"`,
      [applicationId, place.roundId, actor.id],
    );
  }
}
