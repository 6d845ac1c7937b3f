import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, Forbidden, pageOf, type Actor, type Page } from '#kernel';

export interface AuditRow {
  id: string;
  at: Date;
  actorId: string;
  action: string;
  subjectType: string;
  subjectId: string;
  callId: string | null;
  applicationId: string | null;
  position: number | null;
  hash: string | null;
  detail: Record<string, unknown> | null;
}

export interface AuditFilter {
  callId?: string;
  subjectId?: string;
  action?: string;
  limit: number;
  cursor?: string;
}

/** The record, newest first, for auditors of a call and administrators; rows of one's own conflicts are left out. */
@Injectable()
export class ListAudit {
  constructor(private readonly db: DataSource) {}

  /** @throws Forbidden for everybody who audits nothing. */
  async run(actor: Actor, filter: AuditFilter): Promise<Page<AuditRow>> {
    const calls = actor.callsAs('auditor');
    if (!actor.isAdministrator && calls.length === 0) throw new Forbidden();
    const after = filter.cursor ? decodeCursor(filter.cursor).key : null;
    const rows: AuditRow[] = await this.db.query(
      `SELECT e.id::text AS id, e.at, e.actor_id AS "actorId", e.action, e.subject_type AS "subjectType",
              e.subject_id AS "subjectId", e.call_id AS "callId", e.application_id AS "applicationId",
              e.position::int AS position, e.hash,
              CASE WHEN $2 AND e.call_id IS NOT NULL AND NOT (e.call_id = ANY($3)) THEN NULL ELSE d.detail END AS detail
         FROM audit_entry e LEFT JOIN audit_detail d ON d.entry_id = e.id
        WHERE ($2 OR e.call_id = ANY($3))
          AND (e.application_id IS NULL OR NOT in_conflict($1, e.application_id))
          AND ($4::uuid IS NULL OR e.call_id = $4) AND ($5::uuid IS NULL OR e.subject_id = $5)
          AND ($6::text IS NULL OR e.action = $6) AND ($7::bigint IS NULL OR e.id < $7)
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
      ],
    );
    return pageOf(rows, filter.limit, (row) => ({ key: row.id, id: row.subjectId }));
  }
}
