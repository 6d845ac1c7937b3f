import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, type Actor, type Page, type PageQuery } from '#kernel';
import { pageFrom } from '#platform';
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
  /** Of a call that the reader audits, or that is public. */
  callTitle: { titleZh: string; titleEn: string } | null;
  applicationId: string | null;
  /** The case that it belongs to, by the title last handed in; null as `detail` is, where the reader does not audit it. */
  applicationTitle: string | null;
  position: number | null;
  hash: string | null;
  detail: Record<string, unknown> | null;
  /** Whom `detail` names to look into an objection. */
  handlerName: string | null;
}

export interface AuditFilter extends PageQuery {
  callId?: string;
  personId?: string;
  subjectId?: string;
  subjectType?: string;
  action?: string;
  /** From this moment on, and before that one. */
  from?: Date;
  to?: Date;
}

/**
 * The reader $1 audits what the entry is about: in one of the calls $2, and a case only after both were looked through for
 * conflicts. A draft that was never handed in is its applicant's alone. A case that is a draft again stays: the record of
 * it does not shrink.
 */
const AUDITED = `(e.call_id = ANY($2) AND (e.application_id IS NULL
  OR (f.id IS NOT NULL AND EXISTS (SELECT 1 FROM screened_staff k WHERE k.person_id = $1 AND k.call_id = e.call_id))))`;

/**
 * What tells on somebody: an entry about a case or a lead, or about who is asked to review in a call. Administrators who do
 * not audit it are not even shown that it exists: nobody looked whether they are in conflict, and they read beside it who
 * signed in or set a password a moment before, so the bare time of a review would name its reviewer.
 */
const TELLING = `(e.application_id IS NOT NULL OR e.subject_type = 'lead' OR e.subject_id IN (
  SELECT id FROM invitation WHERE role = 'reviewer' AND num_nonnulls(programme_id, call_id) > 0
  UNION ALL SELECT id FROM role_grant WHERE role = 'reviewer'))`;

/** About a lead that is closed to the reader $1. */
const OF_CLOSED_LEAD = `(e.subject_type = 'lead'
  AND EXISTS (SELECT 1 FROM lead l WHERE l.id = e.subject_id AND barred_from_lead($1, l)))`;

/** Of the rest in a call that they do not audit, administrators see who did what, not the reasons and details. */
const HIDDEN = `(e.call_id IS NOT NULL AND NOT coalesce(${AUDITED}, false))`;

/** The entries `e` with the case of each: what all that is below reads from. */
export const ENTRIES = `audit_entry e LEFT JOIN application a ON a.id = e.application_id
  LEFT JOIN screened_submission k ON k.application_id = e.application_id
  LEFT JOIN submission f ON f.id = k.submission_id`;

/** SQL over `ENTRIES`: what the reader $1 may see, who audits the calls $2. */
export const visibleEntries = (actor: Actor) => `(${AUDITED}${actor.isAdministrator ? ` OR NOT ${TELLING}` : ''})
  AND (e.application_id IS NULL OR (a.applicant_id IS DISTINCT FROM $1 AND NOT in_conflict($1, e.application_id)))
  AND NOT ${OF_CLOSED_LEAD}`;

/** The record, newest first, for auditors of a call and administrators; without the own case or lead and those in conflict. */
@Injectable()
export class ListAudit {
  constructor(private readonly db: DataSource) {}

  /** @throws Forbidden for everybody who audits nothing. */
  async run(actor: Actor, filter: AuditFilter): Promise<Page<AuditRow>> {
    const calls = auditedCalls(actor);
    const after = filter.cursor ? decodeCursor(filter.cursor).key : null;
    const select = (limit: number): [string, unknown[]] => [
      `SELECT e.id::text AS id, e.at, e.actor_id AS "actorId", p.name AS "actorName", e.action,
              e.subject_type AS "subjectType", e.subject_id AS "subjectId", e.call_id AS "callId",
              e.application_id AS "applicationId", e.position::int AS position, e.hash,
              f.title AS "applicationTitle",
              CASE WHEN c.state <> 'draft' OR NOT ${HIDDEN}
                THEN jsonb_build_object('titleZh', c.title_zh, 'titleEn', c.title_en) END AS "callTitle",
              CASE WHEN NOT ${HIDDEN} THEN d.detail END AS detail, CASE WHEN NOT ${HIDDEN} THEN h.name END AS "handlerName"
         FROM ${ENTRIES} LEFT JOIN audit_detail d ON d.entry_id = e.id
         LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN call c ON c.id = e.call_id
         LEFT JOIN person h ON e.action = 'objection.assigned' AND h.id::text = d.detail->>'handlerId'
        WHERE ${visibleEntries(actor)}
          AND ($3::uuid IS NULL OR e.call_id = $3) AND ($4::uuid IS NULL OR e.subject_id = $4)
          AND ($5::text IS NULL OR e.action = $5) AND ($6::bigint IS NULL OR e.id < $6)
          AND ($8::uuid IS NULL OR e.actor_id = $8)
          AND ($9::text IS NULL OR e.subject_type = $9)
          AND ($10::timestamptz IS NULL OR e.at >= $10) AND ($11::timestamptz IS NULL OR e.at < $11)
        ORDER BY e.id DESC LIMIT $7`,
      [
        actor.id,
        calls,
        filter.callId ?? null,
        filter.subjectId ?? null,
        filter.action ?? null,
        after,
        limit,
        filter.personId ?? null,
        filter.subjectType ?? null,
        filter.from ?? null,
        filter.to ?? null,
      ],
    ];
    return pageFrom<AuditRow>(this.db, filter, select, (row) => ({ key: row.id, id: row.subjectId }));
  }
}
