import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { authorize, NotFound, type Actor } from '#kernel';
import { transact } from '#platform';
import { CONFLICT_COLUMNS, CONFLICT_TABLES, type ConflictRow } from './conflict-row.js';
import { ConflictStands } from './conflicts.errors.js';
import { conflictPolicy } from './conflicts.policy.js';
import { conflictStates } from './conflicts.states.js';

/** An officer who is clear of the case confirms or dismisses a merely possible conflict, with a reason. */
@Injectable()
export class DecideConflict {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound also for one's own conflict and one of a case one is in conflict with; ConflictStands, IllegalMove */
  run(actor: Actor, id: string, decision: { state: 'confirmed' | 'dismissed'; reason: string }): Promise<ConflictRow> {
    return transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        `SELECT ${CONFLICT_COLUMNS}, cleared_for($2, a.id) AS cleared FROM ${CONFLICT_TABLES} WHERE k.id = $1
            FOR UPDATE OF k`,
        [id, actor.id],
      )) as ConflictRow[];
      if (!row) throw new NotFound();
      authorize(actor, conflictPolicy, 'decide', row);
      conflictStates.move(row.state, decision.state);
      const verb = decision.state === 'confirmed' ? 'confirm' : 'dismiss';
      if (!conflictPolicy[verb](actor, row)) throw new ConflictStands();
      await tx.query('UPDATE conflict SET state = $2, reason = $3, decided_by = $4, decided_at = now() WHERE id = $1', [
        id,
        decision.state,
        decision.reason,
        actor.id,
      ]);
      await this.audit.record(
        tx,
        actor,
        `conflicts.${decision.state}`,
        { type: 'conflict', id, callId: row.callId, applicationId: row.applicationId },
        { personId: row.personId, kind: row.kind, reason: decision.reason },
      );
      const [{ decidedAt }] = (await tx.query('SELECT now() AS "decidedAt"')) as [{ decidedAt: Date }];
      return { ...row, state: decision.state, reason: decision.reason, decidedAt };
    });
  }
}
