import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { authorize, decodeIdCursor, Forbidden, NotFound, type Actor, type Page, type PageQuery } from '#kernel';
import { anywhere, byReading, pageFrom } from '#platform';
import { hasWayIn } from './institution-links.js';
import { keepsAccounts, LOOKED_AFTER, personPolicy, type AccountState, type LookedAfterRole } from './person.policy.js';

export interface HeldPlaceRow {
  /** Of the grant. */
  id: string;
  role: LookedAfterRole;
  programmeId: string | null;
  callId: string | null;
  /** Name of the programme or title of the call; null for administrators. */
  placeZh: string | null;
  placeEn: string | null;
}

export interface PersonRow {
  id: string;
  name: string;
  email: string | null;
  state: AccountState;
  roles: HeldPlaceRow[];
}

export interface PeopleQuery extends PageQuery {
  /** A piece of the name or of the address. */
  q?: string;
  role?: LookedAfterRole;
  state?: AccountState;
}

const STATE = `CASE WHEN p.disabled_at IS NOT NULL THEN 'disabled' WHEN NOT ${hasWayIn('p')} THEN 'without_account'
                    WHEN p.email_confirmed_at IS NULL THEN 'unconfirmed' ELSE 'active' END`;

/** Parameter 1: the roles that are told. */
const ROLES = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'programmeId', g.programme_id,
            'callId', g.call_id, 'placeZh', coalesce(c.title_zh, m.name_zh), 'placeEn', coalesce(c.title_en, m.name_en))
            ORDER BY array_position($1::text[], g.role), g.granted_at, g.id), '[]')
     FROM role_grant g LEFT JOIN call c ON c.id = g.call_id LEFT JOIN programme m ON m.id = g.programme_id
    WHERE g.person_id = p.id AND g.revoked_at IS NULL AND g.role = ANY($1::text[]))`;

const SELECT = `SELECT p.id, p.name, p.email, ${STATE} AS state, ${ROLES} AS roles FROM person p`;

/**
 * Everybody the system knows, for administrators. No moment is told, such as the last sign-in: who comes in on the day
 * after offers went out could be taken for a reviewer.
 */
@Injectable()
export class ListPeople {
  constructor(private readonly db: DataSource) {}

  /** By name. @throws Forbidden */
  async list(actor: Actor, query: PeopleQuery): Promise<Page<PersonRow>> {
    if (!keepsAccounts(actor)) throw new Forbidden();
    const { cursor, q, role, state } = query;
    const after = cursor ? decodeIdCursor(cursor) : null;
    const select = (limit: number): [string, unknown[]] => [
      `${SELECT}
        WHERE ($2::uuid IS NULL OR (${byReading('p.name')}, p.id)
                > ((SELECT ${byReading('b.name')} FROM person b WHERE b.id = $2), $2))
          AND ($3::text IS NULL OR p.name ILIKE $3 OR p.email::text ILIKE $3)
          AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM role_grant g
                WHERE g.person_id = p.id AND g.revoked_at IS NULL AND g.role = $4))
          AND ($5::text IS NULL OR ${STATE} = $5)
        ORDER BY ${byReading('p.name')}, p.id LIMIT $6`,
      [LOOKED_AFTER, after, q === undefined ? null : anywhere(q), role ?? null, state ?? null, limit],
    ];
    return pageFrom<PersonRow>(this.db, query, select, ({ id }) => ({ key: null, id }));
  }

  /** @throws NotFound */
  async one(actor: Actor, id: string): Promise<PersonRow> {
    authorize(actor, personPolicy, 'read', { id });
    const [row] = (await this.db.query(`${SELECT} WHERE p.id = $2`, [LOOKED_AFTER, id])) as PersonRow[];
    if (!row) throw new NotFound();
    return row;
  }
}
