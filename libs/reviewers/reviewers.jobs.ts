import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit } from '#audit';
import { defineJob, transact, type JobHandler } from '#platform';
import type { ReviewerState } from './reviewers.states.js';

const payload = z.object({ personId: z.uuid(), role: z.string() });

/** An invited reviewer took the invitation up. */
export const activateReviewerJob = defineJob('reviewers.activate', payload);

/** Checks a file for the pool, or imports it, by the state of its run. */
export const importRunJob = defineJob('reviewers.import', z.object({ runId: z.uuid() }), {
  retryLimit: 1,
  expireInSeconds: 3600,
});

/** Reads a reviewer's publications from a public catalogue. */
export const fetchPublicationsJob = defineJob('reviewers.fetch_publications', z.object({ fetchId: z.uuid() }), {
  retryLimit: 1,
  expireInSeconds: 1800,
});

@Injectable()
export class ActivateReviewerHandler implements JobHandler<z.infer<typeof payload>> {
  readonly job = activateReviewerJob;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  async handle({ personId, role }: z.infer<typeof payload>): Promise<void> {
    if (role !== 'reviewer') return;
    await transact(this.db, async (tx) => {
      const [row] = (await tx.query('SELECT state FROM reviewer WHERE person_id = $1 FOR UPDATE', [personId])) as {
        state: ReviewerState;
      }[];
      if (!row || !['listed', 'invited', 'declined'].includes(row.state)) return;
      await tx.query(`UPDATE reviewer SET state = 'active', updated_at = now() WHERE person_id = $1`, [personId]);
      await this.audit.record(tx, { id: personId }, 'reviewers.activated', { type: 'reviewer', id: personId });
    });
  }
}
