import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeCursor, pageOf, type Actor, type Page } from '#kernel';
import { holdsWords, wordsOf } from '#platform';
import { loadCallDocument, type CallDocument } from './call-document.js';
import { callPolicy, callsWithPart, visibleCalls } from './programmes.policy.js';
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
  directions: { id: string; nameZh: string; nameEn: string }[];
}

export interface CallFilter {
  /** Only those in which the actor has a part. */
  mine?: boolean;
  /** Words of a title or of a direction. */
  q?: string;
  limit: number;
  cursor?: string;
}

const DIRECTIONS = `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'nameZh', d.name_zh, 'nameEn', d.name_en)
    ORDER BY d.position, d.id), '[]') FROM direction d WHERE d.call_id = c.id)`;
const DIRECTION_NAMES = `(SELECT string_agg(concat_ws(' ', d.name_zh, d.name_en), ' ') FROM direction d WHERE d.call_id = c.id)`;

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
  async list(actor: Actor, query: CallFilter): Promise<Page<CallSummary>> {
    const after = query.cursor ? decodeCursor(query.cursor) : null;
    const scope = visibleCalls(actor, 6);
    const rows: (CallSummary & { key: string })[] = await this.db.query(
      `SELECT c.id, c.programme_id AS "programmeId", c.title_zh AS "titleZh", c.title_en AS "titleEn", c.year, c.state,
              c.time_zone AS "timeZone", c.opens_at AS "opensAt", c.deadline_at AS "deadlineAt", ${DIRECTIONS} AS directions,
              coalesce(c.deadline_at, '-infinity')::text AS key
         FROM call c
        WHERE ${scope.sql} AND ($4::uuid[] IS NULL OR c.id = ANY($4)) AND ${holdsWords('$5', 'c.title_zh', 'c.title_en', DIRECTION_NAMES)}
          AND ($1::text IS NULL OR (coalesce(c.deadline_at, '-infinity'), c.id) < ($1::timestamptz, $2::uuid))
        ORDER BY coalesce(c.deadline_at, '-infinity') DESC, c.id DESC LIMIT $3`,
      [
        after?.key ?? null,
        after?.id ?? null,
        query.limit + 1,
        query.mine ? callsWithPart(actor) : null,
        wordsOf(query.q),
        ...scope.parameters,
      ],
    );
    return pageOf(rows, query.limit, ({ key, id }) => ({ key, id }));
  }
}
