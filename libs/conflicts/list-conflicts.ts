import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  authorize,
  decodeCursor,
  Forbidden,
  InvalidInput,
  NotFound,
  pageOf,
  type Actor,
  type Page,
  type PageQuery,
} from '#kernel';
import { countRows, withCount } from '#platform';
import { CONFLICT_COLUMNS, CONFLICT_TABLES, type ConflictRow } from './conflict-row.js';
import { conflictsBetween } from './conflicts-between.js';
import { conflictPolicy, visibleConflicts } from './conflicts.policy.js';
import type { Certainty, ConflictKind, ConflictReason, ConflictState, Evidence } from './evidence.js';

export interface ConflictQuery extends PageQuery {
  state?: ConflictState;
  kind?: ConflictKind;
  certainty?: Certainty;
}

export interface DeclaredRow {
  id: string;
  applicationId: string;
  evidence: Evidence[];
  foundAt: Date;
}

/** What waits for a decision comes first, then what blocks anyway, then what was decided; each part newest first. */
const PARTS = [
  `k.state = 'open' AND k.certainty = 'possible'`,
  `k.state = 'open' AND k.certainty = 'certain'`,
  `k.state <> 'open'`,
];

/** Reads conflicts for those who run a call and are clear of the case. */
@Injectable()
export class ListConflicts {
  constructor(private readonly db: DataSource) {}

  /** Without cases that are drafts again, of which nobody but their applicant knows. @throws Forbidden */
  async ofCall(actor: Actor, callId: string, query: ConflictQuery): Promise<Page<ConflictRow>> {
    if (!actor.manages(callId)) throw new Forbidden();
    return this.page(actor, `a.call_id = $1::uuid AND a.state <> 'draft'`, callId, query);
  }

  /** The kept conflicts of one application. @throws NotFound */
  async ofApplication(actor: Actor, applicationId: string, query: ConflictQuery): Promise<Page<ConflictRow>> {
    await this.mustSee(actor, applicationId);
    return this.page(actor, 'k.application_id = $1::uuid', applicationId, query);
  }

  /** Why this person should not touch this application, as of now. @throws NotFound */
  async between(actor: Actor, applicationId: string, personId: string): Promise<ConflictReason[]> {
    await this.mustSee(actor, applicationId);
    const [person] = (await this.db.query('SELECT 1 FROM person WHERE id = $1', [personId])) as unknown[];
    if (!person) throw new NotFound();
    return conflictsBetween(this.db, personId, applicationId);
  }

  /** What the actor declared about themself; never what was found. */
  mine(actor: Actor): Promise<DeclaredRow[]> {
    return this.db.query(
      `SELECT id, application_id AS "applicationId", evidence, found_at AS "foundAt" FROM conflict
        WHERE person_id = $1 AND kind = 'declared' AND evidence @> jsonb_build_array(jsonb_build_object('declaredBy', $1::text))
        ORDER BY found_at DESC, id LIMIT 500`,
      [actor.id],
    );
  }

  private async mustSee(actor: Actor, applicationId: string): Promise<void> {
    const [row] = (await this.db.query(
      `SELECT call_id AS "callId", cleared_for($2, id) AS cleared FROM application WHERE id = $1`,
      [applicationId, actor.id],
    )) as { callId: string; cleared: boolean }[];
    if (!row) throw new NotFound();
    const any = { personId: '', kind: 'coauthor', certainty: 'possible', state: 'open' } as const;
    authorize(actor, conflictPolicy, 'read', { ...any, ...row });
  }

  private async page(actor: Actor, where: string, id: string, query: ConflictQuery): Promise<Page<ConflictRow>> {
    const after = query.cursor ? cursorOf(query.cursor) : { part: 0, foundAt: null, id: null };
    const scope = visibleConflicts(actor, 8);
    const selectOf =
      (part: number) =>
      (limit: number): [string, unknown[]] => {
        const begin = part === after.part ? after : { foundAt: null, id: null };
        return [
          `SELECT ${CONFLICT_COLUMNS}, true AS cleared, '${part}|' || k.found_at::text AS key FROM ${CONFLICT_TABLES}
          WHERE ${where} AND ${PARTS[part]} AND ($2::text IS NULL OR k.state = $2) AND ($3::text IS NULL OR k.kind = $3)
            AND ($4::text IS NULL OR k.certainty = $4)
            AND ($5::text IS NULL OR (k.found_at, k.id) < ($5::timestamptz, $6::uuid)) AND ${scope.sql}
          ORDER BY k.found_at DESC, k.id DESC LIMIT $7`,
          [
            id,
            query.state ?? null,
            query.kind ?? null,
            query.certainty ?? null,
            begin.foundAt,
            begin.id,
            limit,
            ...scope.parameters,
          ],
        ];
      };
    const parts = PARTS.map((_, part) => selectOf(part)).slice(after.part);
    const rows: (ConflictRow & { key: string })[] = [];
    for (const select of parts)
      if (rows.length <= query.limit)
        rows.push(...(await this.db.query<typeof rows>(...select(query.limit + 1 - rows.length))));
    const page = pageOf(rows, query.limit, (row) => ({ key: row.key, id: row.id }));
    return withCount(page, query, () => countRows(this.db, ...parts));
  }
}

/** The key of a cursor is the part of the list and the time, as in `0|2026-01-01 00:00:00+00`. */
function cursorOf(text: string): { part: number; foundAt: string | null; id: string | null } {
  const { key, id } = decodeCursor(text);
  const match = /^([0-2])\|(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d){0,2})$/.exec(String(key));
  if (!match) throw new InvalidInput([{ field: 'cursor', message: 'is not a cursor that a page of this list gave' }]);
  return { part: Number(match[1]), foundAt: match[2] ?? null, id };
}
