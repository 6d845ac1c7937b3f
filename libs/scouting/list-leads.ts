import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { decodeCursor, InvalidInput, NotFound, pageOf, type Actor, type Page } from '#kernel';
import { holdsWords, wordsOf } from '#platform';
import { scouts } from '#programmes';
import { LEAD_SQL, readLead, type Lead } from './lead.js';
import { VISIBLE_LEADS } from './lead.policy.js';
import type { LeadState } from './lead.states.js';

export interface LeadFilter {
  state: LeadState | null;
  /** Words of a name, an institution, an address or a work. */
  q?: string;
  cursor: string | null;
  limit: number;
}

const WORK_TITLES = `(SELECT string_agg(w ->> 'title', ' ') FROM jsonb_array_elements(l.works) w)`;

/** The leads of a call that somebody may see, newest first. */
@Injectable()
export class ListLeads {
  constructor(private readonly db: DataSource) {}

  /** @throws NotFound for whoever neither runs the call nor nominates in it. */
  async run(actor: Actor, callId: string, { state, q, cursor, limit }: LeadFilter): Promise<Page<Lead>> {
    if (!scouts(actor, callId)) throw new NotFound();
    const after = cursor ? decodeCursor(cursor) : null;
    if (after && !/^\d{1,18}$/.test(String(after.key)))
      throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor that a page of this list gave' }]);
    const rows = (await this.db.query(
      `SELECT w.*, (extract(epoch FROM w."createdAt") * 1000000)::bigint::text AS at
         FROM (${LEAD_SQL} WHERE ${VISIBLE_LEADS} AND l.call_id = $4 AND ($5::text IS NULL OR l.state = $5)
           AND ${holdsWords('$9', 'l.name_zh', 'l.name_latin', 'l.institution', 'l.email::text', WORK_TITLES)}
           AND ($6::bigint IS NULL
             OR (l.created_at, l.id) < (timestamptz 'epoch' + $6::bigint * interval '1 microsecond', $7::uuid))
         ORDER BY l.created_at DESC, l.id DESC LIMIT $8) w ORDER BY w."createdAt" DESC, w.id DESC`,
      [
        ...[actor.id, actor.managedCalls, actor.callsAs('nominator'), callId, state],
        ...[after?.key ?? null, after?.id ?? null, limit + 1, wordsOf(q)],
      ],
    )) as (Lead & { at: string })[];
    return pageOf(rows, limit, (row) => ({ key: row.at, id: row.id }));
  }

  /** @throws NotFound */
  one(actor: Actor, id: string): Promise<Lead> {
    return readLead(this.db, actor, id);
  }
}
