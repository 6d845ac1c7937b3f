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

/** Writes one row for each change of state, in the transaction of the change itself. */
@Injectable()
export class Audit {
  /**
   * Records who did what to what, at the database's clock. `detail` may hold personal data and the reason: it is kept
   * apart, erasable, and the chain holds only a salted commitment to it.
   */
  async record(
    tx: Tx,
    actor: Pick<Actor, 'id'>,
    action: string,
    subject: AuditSubject,
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    const salt = randomBytes(16).toString('hex');
    const kept = JSON.stringify(detail);
    await tx.query(
      `WITH entry AS (
         INSERT INTO audit_entry (actor_id, action, subject_type, subject_id, call_id, application_id, commitment)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id)
       INSERT INTO audit_detail (entry_id, salt, detail) SELECT id, $8, $9::jsonb FROM entry`,
      [
        actor.id,
        action,
        subject.type,
        subject.id,
        subject.callId ?? null,
        subject.applicationId ?? null,
        commitmentTo(salt, JSON.parse(kept)),
        salt,
        kept,
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
