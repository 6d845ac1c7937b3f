import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import { auditedCalls } from './audits.js';

export interface AuditRow {
  id: string;
  at: Date;
  actorId: string;
  /** Null for jobs of the system and for visitors who were not signed in. */
  actorName: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  callId: string | null;
  applicationId: string | null;
  /** The case that it belongs to, by its title; null as `detail` is, where the call is not the reader's to audit. */
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

/** Administrators see that something happened in a call that they do not audit, not what it was about. */
const HIDDEN = `$2 AND e.call_id IS NOT NULL AND NOT (e.call_id = ANY($3))`;

/** The record, newest first, for auditors of a call and administrators; rows of one's own conflicts are left out. */
@Injectable()
export class ListAudit {
  constructor(private readonly db: DataSource) {}

  /** @throws Forbidden for everybody who audits nothing. */
  async run(actor: Actor, filter: AuditFilter): Promise<Page<AuditRow>> {
    const calls = auditedCalls(actor);
    const after = filter.cursor ? decodeCursor(filter.cursor).key : null;
    const rows: AuditRow[] = await this.db.query(
      `SELECT e.id::text AS id, e.at, e.actor_id AS "actorId", p.name AS "actorName", e.action,
              e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.call_id AS "callId",
              e.application_id AS "applicationId", e.position::int AS position, e.hash,
              CASE WHEN ${HIDDEN} THEN NULL ELSE a.title END AS "applicationTitle",
              CASE WHEN ${HIDDEN} THEN NULL ELSE d.detail END AS detail
         FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id
         LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN application a ON a.id = e.application_id
        WHERE ($2 OR e.call_id = ANY($3))
          AND (e.application_id IS NULL OR NOT in_conflict($1, e.application_id))
          AND ($4::uuid IS NULL OR e.call_id = $4) AND ($5::uuid IS NULL OR e.subject_id = $5)
          AND ($6::text IS NULL OR e.action = $6) AND ($7::bigint IS NULL OR e.id < $7)
          AND ($9::uuid IS NULL OR e.actor_id = $9) AND ($10::text IS NULL OR e.subject_type = $10)
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
