import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson, type Actor } from '#kernel';
import type { Tx } from '#platform';

/** What a change was made to. The call and application let an auditor follow one case. */
export interface AuditSubject {
  type: string;
  id: string;
  callId?: string | null;
  applicationId?: string | null;
}

/** One change: what it was made to, and what stands behind it. */
export interface AuditedChange {
  subject: AuditSubject;
  detail?: Record<string, unknown>;
}

/** Writes one row for each change of state, in the transaction of the change itself. */
@Injectable()
export class Audit {
  /**
   * Records who did what to what, at the database's clock. `detail` may hold personal data and the reason: it is kept
   * apart, erasable, and the chain holds only a salted commitment to it.
   */
  record(
    tx: Tx,
    actor: Pick<Actor, 'id'>,
    action: string,
    subject: AuditSubject,
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    return this.recordAll(tx, actor, action, [{ subject, detail }]);
  }

  /** The same for one action on many things: one statement, an entry for each, in the order given. */
  async recordAll(tx: Tx, actor: Pick<Actor, 'id'>, action: string, changes: readonly AuditedChange[]): Promise<void> {
    const rows = changes.map(({ subject, detail = {} }) => {
      const salt = randomBytes(16).toString('hex');
      const kept = JSON.stringify(detail);
      return { ...subject, salt, kept, commitment: commitmentTo(salt, JSON.parse(kept)) };
    });
    const all = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key] ?? null);
    // A commitment is as good as unique, because its salt is; it leads from an entry to its detail.
    await tx.query(
      `WITH entry AS (
         INSERT INTO audit_entry (actor_id, action, subject_type, subject_id, call_id, application_id, commitment)
         SELECT $1, $2, t.* FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[]) AS t
         RETURNING id, commitment)
       INSERT INTO audit_detail (entry_id, salt, detail)
       SELECT e.id, k.salt, k.detail FROM entry e
         JOIN unnest($7::text[], $8::text[], $9::jsonb[]) AS k (commitment, salt, detail) USING (commitment)`,
      [
        actor.id,
        action,
        all('type'),
        all('id'),
        all('callId'),
        all('applicationId'),
        all('commitment'),
        all('salt'),
        all('kept'),
      ],
    );
  }
}

/** SHA-256 over the salt and the canonical form of the detail: proves a detail without holding it. */
export function commitmentTo(salt: string, detail: unknown): string {
  return createHash('sha256')
    .update(`${salt}\n${canonicalJson(detail)}`)
    .digest('hex');
}
