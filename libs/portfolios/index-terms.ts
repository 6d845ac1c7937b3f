import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineJob, type JobHandler } from '#platform';
import { termsOf, type SubmissionContent } from './snapshot.js';

const payload = z.object({ applicationId: z.uuid() });

/** Makes a submission findable by its texts. */
export const indexTermsJob = defineJob('portfolios.index_terms', payload);

/**
 * Cutting texts and indexing the terms costs more than all the rest of a submission, and nobody but its applicant may see
 * one before it was looked through for conflicts, so neither is done while the applicant waits.
 */
@Injectable()
export class IndexTermsHandler implements JobHandler<z.infer<typeof payload>> {
  readonly job = indexTermsJob;

  constructor(private readonly db: DataSource) {}

  async handle({ applicationId }: z.infer<typeof payload>): Promise<void> {
    const [submitted] = (await this.db.query(
      'SELECT s.id, s.content FROM application a JOIN submission s ON s.id = a.submission_id WHERE a.id = $1',
      [applicationId],
    )) as { id: string; content: SubmissionContent }[];
    if (!submitted) return;
    await this.db.query('UPDATE application SET search_terms = $3 WHERE id = $1 AND submission_id = $2', [
      applicationId,
      submitted.id,
      termsOf(submitted.content),
    ]);
  }
}
