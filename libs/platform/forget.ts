import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineJob, type JobHandler } from './jobs.js';

/** Forgets what is long over: windows of attempts, and answers kept for repeated requests. Scheduled daily. */
export const forgetJob = defineJob('platform.forget', z.object({}), { retryLimit: 1 });

@Injectable()
export class ForgetHandler implements JobHandler<z.infer<(typeof forgetJob)['schema']>> {
  readonly job = forgetJob;

  constructor(private readonly db: DataSource) {}

  async handle(): Promise<void> {
    await this.db.query(`DELETE FROM attempt WHERE window_start < now() - interval '2 days'`);
    await this.db.query(`DELETE FROM idempotency_key WHERE created_at < now() - interval '2 days'`);
  }
}
