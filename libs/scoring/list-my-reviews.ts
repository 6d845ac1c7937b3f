import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import type { RoundState } from '#programmes';
import type { ReviewState } from './review.states.js';
import { OWN_ASSIGNMENT, TAKEN_AND_WITHDRAWN } from './scoring.policy.js';

export interface MyReview {
  assignmentId: string;
  /** Null once it was withdrawn, as its title is. */
  applicationId: string | null;
  callId: string;
  callTitleZh: string;
  callTitleEn: string;
  timeZone: string;
  roundId: string;
  roundName: string;
  roundNameEn: string;
  roundState: RoundState;
  title: string | null;
  /** As the review form shows them; null once it was withdrawn. */
  nameZh: string | null;
  nameLatin: string | null;
  /** The applicant left: it is closed, with nothing to do. */
  withdrawn: boolean;
  directionZh: string;
  directionEn: string;
  dueAt: Date;
  closesAt: Date;
  /** `none` while nothing is written. */
  reviewState: ReviewState | 'none';
  overdue: boolean;
  /** Criteria scored so far, and all of them. */
  scored: number;
  criteria: number;
  /** When the last word was saved; null while nothing is written. */
  savedAt: Date | null;
  submittedAt: Date | null;
}

const OPEN = `(p.state <> 'withdrawn')`;

const NAME = (field: string) => `CASE WHEN ${OPEN} THEN coalesce(s.content -> 'applicant' ->> '${field}', '') END`;

/** What a reviewer has taken on, by due date, with what was withdrawn since. */
@Injectable()
export class ListMyReviews {
  constructor(private readonly db: DataSource) {}

  async run(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<MyReview>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const rows = (await this.db.query(
      `SELECT a.id AS "assignmentId", CASE WHEN ${OPEN} THEN a.application_id END AS "applicationId",
              NOT ${OPEN} AS withdrawn, a.call_id AS "callId",
              c.title_zh AS "callTitleZh", c.title_en AS "callTitleEn",
              c.time_zone AS "timeZone", r.id AS "roundId", r.name AS "roundName", r.name_en AS "roundNameEn",
              r.state AS "roundState", CASE WHEN ${OPEN} THEN s.content ->> 'title' END AS title,
              ${NAME('nameZh')} AS "nameZh", ${NAME('nameLatin')} AS "nameLatin", d.name_zh AS "directionZh",
              d.name_en AS "directionEn", coalesce(a.due_at, r.due_at) AS "dueAt", r.closes_at AS "closesAt",
              coalesce(v.state, 'none') AS "reviewState",
              ${OPEN} AND r.state = 'open' AND coalesce(v.state, 'draft') IN ('draft', 'reopened')
                AND coalesce(a.due_at, r.due_at) < now() AS overdue,
              (SELECT count(*) FROM criterion k WHERE k.call_id = a.call_id AND v.content -> 'scores' ? k.id::text)::int AS scored,
              (SELECT count(*) FROM criterion k WHERE k.call_id = a.call_id)::int AS criteria,
              v.updated_at AS "savedAt", v.submitted_at AS "submittedAt",
              coalesce(a.due_at, r.due_at)::text AS key
         FROM assignment a JOIN review_round r ON r.id = a.round_id JOIN call c ON c.id = a.call_id
         JOIN application p ON p.id = a.application_id JOIN submission s ON s.id = p.submission_id
         JOIN direction d ON d.id = p.direction_id LEFT JOIN review v ON v.assignment_id = a.id
        WHERE (${OWN_ASSIGNMENT} OR ${TAKEN_AND_WITHDRAWN})
          AND ($1::text IS NULL OR (coalesce(a.due_at, r.due_at), a.id) > ($1::timestamptz, $3::uuid))
        ORDER BY coalesce(a.due_at, r.due_at), a.id LIMIT $4`,
      [after?.key ?? null, actor.id, after?.id ?? null, query.limit + 1],
    )) as (MyReview & { key: string })[];
    return pageOf(rows, query.limit, ({ key, assignmentId }) => ({ key, id: assignmentId }));
  }
}
