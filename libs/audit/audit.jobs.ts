import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CONFIG, defineJob, type Config, type JobHandler } from '#platform';
import { writeCheckpoint } from './checkpoint.js';
import { sealAudit } from './seal.js';

/** Seals what is new; scheduled every minute. */
export const sealAuditJob = defineJob('audit.seal', z.object({}), { retryLimit: 0 });
/** Signs the chain's head into a file outside the database; scheduled every hour. */
export const checkpointAuditJob = defineJob('audit.checkpoint', z.object({}), { retryLimit: 2 });
/** Walks the whole chain for an auditor. A walk that failed is asked for anew, not repeated by itself. */
export const verifyAuditJob = defineJob('audit.verify', z.object({ verificationId: z.uuid() }), {
  retryLimit: 0,
  expireInSeconds: 3600,
});

@Injectable()
export class SealAuditHandler implements JobHandler<Record<string, never>> {
  readonly job = sealAuditJob as JobHandler<Record<string, never>>['job'];
  constructor(private readonly db: DataSource) {}

  async handle(): Promise<void> {
    await sealAudit(this.db);
  }
}

@Injectable()
export class CheckpointAuditHandler implements JobHandler<Record<string, never>> {
  readonly job = checkpointAuditJob as JobHandler<Record<string, never>>['job'];
  constructor(
    private readonly db: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async handle(): Promise<void> {
    await sealAudit(this.db);
    await writeCheckpoint(this.db, this.config.dataDir);
  }
}
