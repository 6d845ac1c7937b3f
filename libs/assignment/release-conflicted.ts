import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { transact, type JobHandler } from '#platform';
import { releaseConflictedJob } from './assignment.jobs.js';
import { ReleaseAssignments } from './release-assignments.js';
import { CONFLICT_MEANWHILE } from './offer-assignments.js';

/**
 * A conflict was declared: access ended with the declaration itself; here the assignment is released and its place offered
 * to the next alternate, without waiting for the clock.
 */
@Injectable()
export class ReleaseConflictedHandler implements JobHandler<{ applicationId: string }> {
  readonly job = releaseConflictedJob;

  constructor(
    private readonly db: DataSource,
    private readonly release: ReleaseAssignments,
  ) {}

  async handle({ applicationId }: { applicationId: string }): Promise<void> {
    await transact(this.db, (tx) => this.release.inConflict(tx, [applicationId]), CONFLICT_MEANWHILE);
  }
}
