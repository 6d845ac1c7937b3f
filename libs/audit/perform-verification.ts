import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobHandler } from '#platform';
import { verifyAuditJob } from './audit.jobs.js';
import type { Checkpoint } from './checkpoint.js';
import { verifyAudit } from './verify.js';

/** Somebody stopped it meanwhile. */
class VerificationCancelled extends Error {}

/** Walks the chain for whoever asked, telling how far it is; ends soon after it was cancelled. */
@Injectable()
export class PerformVerificationHandler implements JobHandler<{ verificationId: string }> {
  readonly job = verifyAuditJob;
  constructor(private readonly db: DataSource) {}

  async handle({ verificationId: id }: { verificationId: string }): Promise<void> {
    const [begun] = (await this.db.query(
      `WITH begun AS (UPDATE audit_verification SET state = 'running', progress = 0 WHERE id = $1
          AND state IN ('queued', 'running') RETURNING checkpoint)
       SELECT checkpoint FROM begun`,
      [id],
    )) as { checkpoint: Checkpoint | null }[];
    if (!begun) return;
    try {
      const verdict = await verifyAudit(this.db, begun.checkpoint ?? undefined, (share) => this.tell(id, share));
      await this.db.query(
        `UPDATE audit_verification SET state = 'done', progress = 1, verdict = $2::jsonb, finished_at = now()
          WHERE id = $1 AND state = 'running'`,
        [id, JSON.stringify(verdict)],
      );
    } catch (error) {
      if (error instanceof VerificationCancelled) return;
      await this.db.query(
        `UPDATE audit_verification SET state = 'failed', finished_at = now() WHERE id = $1 AND state = 'running'`,
        [id],
      );
      throw error;
    }
  }

  private async tell(id: string, share: number): Promise<void> {
    const told: unknown[] = await this.db.query(
      `WITH told AS (UPDATE audit_verification SET progress = $2 WHERE id = $1 AND state = 'running' RETURNING id)
       SELECT id FROM told`,
      [id, share],
    );
    if (told.length === 0) throw new VerificationCancelled();
  }
}
