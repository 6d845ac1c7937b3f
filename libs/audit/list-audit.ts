import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import { auditedCalls } from './audits.js';

export interface AuditRow {
  id: string;
  at: Date;
  /** Null with the name where the reader is not to learn who acts on the case. */
  actorId: string | null;
  /** Null also for jobs of the system and for visitors who were not signed in. */
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  callId: string | null;
  applicationId: string | null;
  /** The case that it belongs to, by the title last handed in; null as `detail` is, where the reader does not audit it. */
  applicationTitle: string | null;
  position: number | null;
  hash: string | null;
  detail: Record<string, unknown> | null;
}

export interface AuditFilter {
  callId?: string;
  personId?: string;
  subjectId?: string;
  subjectType?: string;
  action?: string;
  /** From this moment on, and before that one. */
  from?: Date;
  to?: Date;
  limit: number;
  cursor?: string;
}

/**
 * The reader $1 audits what the entry is about: in one of the calls $3, and a case only after both were looked through for
 * conflicts. A draft that was never handed in is its applicant's alone. A case that is a draft again stays: the record of
 * it does not shrink.
 */
const AUDITED = `(e.call_id = ANY($3) AND (e.application_id IS NULL
  OR (f.id IS NOT NULL AND EXISTS (SELECT 1 FROM screened_staff k WHERE k.person_id = $1 AND k.call_id = e.call_id))))`;

/** Administrators see that something happened in a call that they do not audit, not what it was about. */
const HIDDEN = `(e.call_id IS NOT NULL AND NOT coalesce(${AUDITED}, false))`;

/**
 * Nor who did it, where a case or a lead is the subject: nobody looked whether they are in conflict with it, and whoever
 * handed a review in would be known by it.
 */
const UNNAMED = `(${HIDDEN} AND (e.application_id IS NOT NULL OR e.subject_type = 'lead'))`;

/** The record, newest first, for auditors of a call and administrators; without the own case and those in conflict. */
@Injectable()
export class ListAudit {
  constructor(private readonly db: DataSource) {}

  /** @throws Forbidden for everybody who audits nothing. */
  async run(actor: Actor, filter: AuditFilter): Promise<Page<AuditRow>> {
    const calls = auditedCalls(actor);
    const after = filter.cursor ? decodeCursor(filter.cursor).key : null;
    const rows: AuditRow[] = await this.db.query(
      `SELECT e.id::text AS id, e.at, CASE WHEN NOT ${UNNAMED} THEN e.actor_id END AS "actorId",
              CASE WHEN NOT ${UNNAMED} THEN p.name END AS "actorName", e.action,
              e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.call_id AS "callId",
              e.application_id AS "applicationId", e.position::int AS position, e.hash,
              CASE WHEN NOT ${HIDDEN} THEN f.title END AS "applicationTitle",
              CASE WHEN NOT ${HIDDEN} THEN d.detail END AS detail
         FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id
         LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN application a ON a.id = e.application_id
         LEFT JOIN screened_submission k ON k.application_id = e.application_id
         LEFT JOIN submission f ON f.id = k.submission_id
        WHERE ($2 OR ${AUDITED})
          AND (e.application_id IS NULL OR (a.applicant_id IS DISTINCT FROM $1 AND NOT in_conflict($1, e.application_id)))
          AND ($4::uuid IS NULL OR e.call_id = $4) AND ($5::uuid IS NULL OR e.subject_id = $5)
          AND ($6::text IS NULL OR e.action = $6) AND ($7::bigint IS NULL OR e.id < $7)
          AND ($9::uuid IS NULL OR e.actor_id = $9) AND ($9::uuid IS NULL OR NOT ${UNNAMED})
          AND ($10::text IS NULL OR e.subject_type = $10)
          AND ($11::timestamptz IS NULL OR e.at >= $11) AND ($12::timestamptz IS NULL OR e.at < $12)
        ORDER BY e.id DESC LIMIT $8`,
      [
        actor.id,
        actor.isAdministrator,
        calls,
        filter.callId ?? null,
        filter.subjectId ?? null,
        filter.action ?? null,
        after,
        filter.limit + 1,
        filter.personId ?? null,
        filter.subjectType ?? null,
        filter.from ?? null,
        filter.to ?? null,
      ],
    );
    return pageOf(rows, filter.limit, (row) => ({ key: row.id, id: row.subjectId }));
  }
}
