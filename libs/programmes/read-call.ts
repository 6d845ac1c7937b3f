import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import { loadCallDocument, type CallDocument } from './call-document.js';
import { callPolicy, visibleCalls } from './programmes.policy.js';
import type { CallState } from './programmes.states.js';

export interface CallSummary {
  id: string;
  programmeId: string;
  titleZh: string;
  titleEn: string;
  year: number;
  state: CallState;
  timeZone: string;
  opensAt: Date | null;
  deadlineAt: Date | null;
}

/** Reads calls: published ones for everybody, drafts for those who run them. */
@Injectable()
export class ReadCall {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<CallDocument> {
    const document = await loadCallDocument(this.db, id);
    authorize(actor, callPolicy, 'read', document.call);
    return document;
  }

  /** Latest deadline first; calls without one come last. */
  async list(actor: Actor, query: { limit: number; cursor?: string }): Promise<Page<CallSummary>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const scope = visibleCalls(actor, 4);
    const rows: (CallSummary & { key: string })[] = await this.db.query(
      `SELECT c.id, c.programme_id AS "programmeId", c.title_zh AS "titleZh", c.title_en AS "titleEn", c.year, c.state,
              c.time_zone AS "timeZone", c.opens_at AS "opensAt", c.deadline_at AS "deadlineAt",
              coalesce(c.deadline_at, '-infinity')::text AS key
         FROM call c
        WHERE ${scope.sql}
          AND ($1::text IS NULL OR (coalesce(c.deadline_at, '-infinity'), c.id) < ($1::timestamptz, $2::uuid))
        ORDER BY coalesce(c.deadline_at, '-infinity') DESC, c.id DESC LIMIT $3`,
      [after?.key ?? null, after?.id ?? null, query.limit + 1, ...scope.parameters],
    );
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }
}
