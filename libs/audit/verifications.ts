import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { IllegalMove, NotFound, type Actor } from '#kernel';
import { Outbox, transact, violatedConstraint } from '#platform';
import { VerificationAtWork } from './audit.errors.js';
import { verifyAuditJob } from './audit.jobs.js';
import { auditedCalls } from './audits.js';
import type { Checkpoint } from './checkpoint.js';
import { Audit } from './record.js';
import type { AuditVerdict } from './verify.js';

export type VerificationState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface VerificationRow {
  id: string;
  state: VerificationState;
  /** Between 0 and 1. */
  progress: number;
  checkpoint: Checkpoint | null;
  verdict: AuditVerdict | null;
  createdAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, state, progress, checkpoint, verdict, created_at AS "createdAt", finished_at AS "finishedAt"`;
const LATEST = 10;

/** Walks over the whole chain that an auditor or administrator asks for; each sees the own ones. */
@Injectable()
export class Verifications {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Forbidden, VerificationAtWork */
  async start(actor: Actor, checkpoint: Checkpoint | null): Promise<VerificationRow> {
    auditedCalls(actor);
    const id = randomUUID();
    try {
      await transact(this.db, async (tx) => {
        await tx.query('INSERT INTO audit_verification (id, checkpoint, created_by) VALUES ($1, $2::jsonb, $3)', [
          id,
          checkpoint && JSON.stringify(checkpoint),
          actor.id,
        ]);
        const subject = { type: 'audit_verification', id };
        await this.audit.record(tx, actor, 'audit.verification_started', subject, {
          checkpoint: checkpoint?.position ?? null,
        });
        await this.outbox.enqueue(tx, verifyAuditJob, { verificationId: id });
      });
    } catch (error) {
      if (violatedConstraint(error) === 'audit_verification_one_at_work') throw new VerificationAtWork();
      throw error;
    }
    return this.one(actor, id);
  }

  /** The latest of one's own, newest first. @throws Forbidden */
  latest(actor: Actor): Promise<VerificationRow[]> {
    auditedCalls(actor);
    return this.db.query(
      `SELECT ${COLUMNS} FROM audit_verification WHERE created_by = $1 ORDER BY created_at DESC, id LIMIT ${LATEST}`,
      [actor.id],
    );
  }

  /** @throws Forbidden, NotFound */
  async one(actor: Actor, id: string): Promise<VerificationRow> {
    auditedCalls(actor);
    const [row] = (await this.db.query(`SELECT ${COLUMNS} FROM audit_verification WHERE id = $1 AND created_by = $2`, [
      id,
      actor.id,
    ])) as VerificationRow[];
    if (!row) throw new NotFound();
    return row;
  }

  /** Stops one that waits or works. @throws Forbidden, NotFound, IllegalMove */
  async cancel(actor: Actor, id: string): Promise<VerificationRow> {
    auditedCalls(actor);
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query(
        'SELECT state FROM audit_verification WHERE id = $1 AND created_by = $2 FOR UPDATE',
        [id, actor.id],
      )) as { state: VerificationState }[];
      if (!row) throw new NotFound();
      if (row.state !== 'queued' && row.state !== 'running') throw new IllegalMove(row.state, 'cancelled');
      await tx.query(`UPDATE audit_verification SET state = 'cancelled', finished_at = now() WHERE id = $1`, [id]);
      await this.audit.record(tx, actor, 'audit.verification_cancelled', { type: 'audit_verification', id });
    });
    return this.one(actor, id);
  }
}
