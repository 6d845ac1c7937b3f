import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Actor, type HeldRole } from '#kernel';
import { tokenHash, type Tx } from '#platform';

export interface NewSession {
  token: string;
  csrfToken: string;
  expiresAt: Date;
}

export interface Client {
  address: string;
  userAgent: string;
}

export interface Identified {
  actor: Actor;
  csrfToken: string | null;
  name: string;
  email: string | null;
  locale: string;
  appearance: string;
}

const SESSION_DAYS = 14;

/**
 * Opens a session; the token leaves the server once, its hash stays. `fresh`: a password was entered just now. Through an
 * institution it may have been hours ago, which must not approve money.
 */
export async function openSession(tx: Tx, personId: string, client: Client, fresh = true): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url');
  const csrfToken = randomBytes(24).toString('base64url');
  const [row] = (await tx.query(
    `INSERT INTO session (token_hash, csrf_token, person_id, expires_at, stepped_up_at, user_agent, address)
     VALUES ($1, $2, $3, now() + make_interval(days => $4), CASE WHEN $7 THEN now() END, left($5, 300), left($6, 100))
     RETURNING expires_at AS "expiresAt"`,
    [tokenHash(token), csrfToken, personId, SESSION_DAYS, client.userAgent, client.address, fresh],
  )) as [{ expiresAt: Date }];
  return { token, csrfToken, expiresAt: row.expiresAt };
}

/** The roles that a person holds now, those of a programme expanded to each of its calls. */
const ROLES_SQL = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'programmeId', r.programme_id, 'callId', r.call_id)), '[]')
     FROM (SELECT g.role, g.programme_id, g.call_id FROM role_grant g
            WHERE g.person_id = p.id AND g.revoked_at IS NULL
           UNION
           SELECT g.role, g.programme_id, c.id FROM role_grant g JOIN call c ON c.programme_id = g.programme_id
            WHERE g.person_id = p.id AND g.revoked_at IS NULL) r) AS roles`;

interface SessionRow {
  sessionId: string;
  personId: string;
  csrfToken: string;
  steppedUpAt: Date | null;
  name: string;
  email: string | null;
  locale: string;
  appearance: string;
  stale: boolean;
  roles: HeldRole[];
}

/** Who holds this session token, or null. One query, roles included, so that a demotion works at once. */
export async function identifySession(db: DataSource, token: string): Promise<Identified | null> {
  const [row] = (await db.query(
    `SELECT s.id AS "sessionId", p.id AS "personId", s.csrf_token AS "csrfToken", s.stepped_up_at AS "steppedUpAt",
            p.name, p.email, p.locale, p.appearance,
            s.seen_at < now() - interval '5 minutes' AS stale, ${ROLES_SQL}
       FROM session s JOIN person p ON p.id = s.person_id
      WHERE s.token_hash = $1 AND s.expires_at > now() AND p.disabled_at IS NULL`,
    [tokenHash(token)],
  )) as SessionRow[];
  if (!row) return null;
  if (row.stale) await db.query('UPDATE session SET seen_at = now() WHERE id = $1', [row.sessionId]);
  const actor = new Actor(row.personId, row.roles, null, row.steppedUpAt, row.sessionId);
  const { csrfToken, name, email, locale, appearance } = row;
  return { actor, csrfToken, name, email, locale, appearance };
}

/** Who holds this API token, or null; the actor carries the token's scopes. */
export async function identifyApiToken(db: DataSource, token: string): Promise<Identified | null> {
  const [row] = (await db.query(
    `SELECT t.id AS "tokenId", t.scopes, p.id AS "personId", p.name, p.email, p.locale, p.appearance,
            coalesce(t.last_used_at < now() - interval '5 minutes', true) AS stale, ${ROLES_SQL}
       FROM api_token t JOIN person p ON p.id = t.person_id
      WHERE t.token_hash = $1 AND t.expires_at > now() AND t.revoked_at IS NULL AND p.disabled_at IS NULL`,
    [tokenHash(token)],
  )) as (Omit<SessionRow, 'sessionId' | 'csrfToken' | 'steppedUpAt'> & { tokenId: string; scopes: string[] })[];
  if (!row) return null;
  if (row.stale) await db.query('UPDATE api_token SET last_used_at = now() WHERE id = $1', [row.tokenId]);
  const actor = new Actor(row.personId, row.roles, row.scopes);
  const { name, email, locale, appearance } = row;
  return { actor, csrfToken: null, name, email, locale, appearance };
}

/**
 * Whether a person judges: joined the pool, or was asked. Somebody may be listed there without knowing, and learns of it
 * with the first offer. It is no role in a call, and asked only where somebody looks who they are.
 */
export async function isInPool(db: DataSource, personId: string): Promise<boolean> {
  const [row] = (await db.query(
    `SELECT EXISTS (SELECT 1 FROM reviewer WHERE person_id = $1 AND state IN ('invited', 'active'))
         OR EXISTS (SELECT 1 FROM assignment
                     WHERE reviewer_id = $1 AND state IN ('offered', 'accepted', 'submitted')) AS "inPool"`,
    [personId],
  )) as [{ inPool: boolean }];
  return row.inPool;
}

/** Notes that whoever holds the session has just shown again who they are. */
export async function stepUpSession(tx: Tx, sessionId: string): Promise<void> {
  await tx.query('UPDATE session SET stepped_up_at = now() WHERE id = $1', [sessionId]);
}

/** Ends all sessions of a person but the one they sit in. */
export async function endOtherSessions(tx: Tx, personId: string, sessionId: string | null): Promise<void> {
  await tx.query('DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2', [personId, sessionId]);
}

/** Ends sessions of a person: all, or one. @returns how many ended. */
export async function endSessions(tx: Tx, personId: string, sessionId?: string): Promise<number> {
  const ended: unknown[] = await tx.query(
    `WITH gone AS (DELETE FROM session WHERE person_id = $1 AND ($2::uuid IS NULL OR id = $2) RETURNING id)
     SELECT id FROM gone`,
    [personId, sessionId ?? null],
  );
  return ended.length;
}
