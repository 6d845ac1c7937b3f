import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { tokenHash, transact } from '#platform';

export interface ApiTokenRow {
  id: string;
  name: string;
  scopes: string[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
}

/** Tokens for scripts. A token does at most what its person may, cut down to its scopes; it can make no other token. */
@Injectable()
export class ApiTokens {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @returns the token, shown this once. */
  async create(
    actor: Actor,
    input: { name: string; scopes: string[]; days: number },
  ): Promise<{ id: string; token: string }> {
    if (!actor.sessionId) throw new Forbidden('Make tokens in a signed-in session.');
    const id = randomUUID();
    const token = `thg_${randomBytes(32).toString('base64url')}`;
    await transact(this.db, async (tx) => {
      await tx.query(
        `INSERT INTO api_token (id, person_id, name, token_hash, scopes, expires_at)
         VALUES ($1, $2, $3, $4, $5, now() + make_interval(days => $6))`,
        [id, actor.id, input.name, tokenHash(token), input.scopes, input.days],
      );
      await this.audit.record(
        tx,
        actor,
        'identity.api_token_made',
        { type: 'api_token', id },
        { scopes: input.scopes },
      );
    });
    return { id, token };
  }

  list(actor: Actor): Promise<ApiTokenRow[]> {
    return this.db.query(
      `SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt"
         FROM api_token WHERE person_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id LIMIT 200`,
      [actor.id],
    );
  }

  /** @throws NotFound for a token that is not one's own. */
  async revoke(actor: Actor, id: string): Promise<void> {
    await transact(this.db, async (tx) => {
      const rows: unknown[] = await tx.query(
        `WITH gone AS (UPDATE api_token SET revoked_at = now()
            WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL RETURNING id) SELECT id FROM gone`,
        [id, actor.id],
      );
      if (rows.length === 0) throw new NotFound();
      await this.audit.record(tx, actor, 'identity.api_token_revoked', { type: 'api_token', id });
    });
  }
}
