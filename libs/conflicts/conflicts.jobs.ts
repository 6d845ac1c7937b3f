import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Audit } from '#audit';
import { Actor } from '#kernel';
import { defineJob, transact, type JobHandler } from '#platform';
import { detectConflicts, type DetectionScope } from './detect-conflicts.js';

const payload = z.object({
  applicationIds: z.array(z.uuid()).optional(),
  personIds: z.array(z.uuid()).optional(),
  /** All submitted applications of a call. */
  callId: z.uuid().nullish(),
  /** As the events bring them. */
  applicationId: z.uuid().optional(),
  personId: z.uuid().optional(),
});
type Payload = z.infer<typeof payload>;

/** Looks for conflicts anew after a submission, a change of somebody's facts, or a new role. */
export const detectConflictsJob = defineJob('conflicts.detect', payload, { expireInSeconds: 1_800 });

const MOST_AT_ONCE = 200;

@Injectable()
export class DetectConflictsHandler implements JobHandler<Payload> {
  readonly job = detectConflictsJob;

  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
  ) {}

  async handle(job: Payload): Promise<void> {
    await transact(this.db, async (tx) => {
      // Far beyond the usual limit of one statement: a whole pool is looked through at once.
      await tx.query(`SET LOCAL statement_timeout = '15min'`);
      const scope = await this.scopeOf(job, (sql, values) => tx.query(sql, values));
      if (!scope) return;
      const added = await detectConflicts(tx, scope);
      for (const [id, count] of added) {
        const [{ callId }] = (await tx.query('SELECT call_id AS "callId" FROM application WHERE id = $1', [id])) as [
          { callId: string },
        ];
        const subject = { type: 'application', id, callId, applicationId: id };
        await this.audit.record(tx, Actor.system, 'conflicts.found', subject, { count });
      }
    });
  }

  /** People who are neither in the pool nor staff anywhere touch no case, so there is nothing to look for. */
  private async scopeOf(
    job: Payload,
    query: (sql: string, values: unknown[]) => Promise<unknown>,
  ): Promise<DetectionScope | null> {
    const people = job.personIds ?? (job.personId ? [job.personId] : null);
    if (people) {
      const rows = (await query(
        `SELECT p AS id FROM unnest($1::uuid[]) AS p
          WHERE EXISTS (SELECT 1 FROM reviewer r WHERE r.person_id = p)
             OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p AND g.revoked_at IS NULL AND g.role <> 'applicant')`,
        [people],
      )) as { id: string }[];
      return rows.length > 0 ? { personIds: rows.map(({ id }) => id) } : null;
    }
    if (job.applicationIds) return { applicationIds: job.applicationIds };
    if (job.applicationId) return this.unscreened(query);
    if (!job.callId) return null;
    const rows = (await query(
      `SELECT id FROM application WHERE call_id = $1 AND submission_id IS NOT NULL AND state NOT IN ('draft', 'withdrawn')
        ORDER BY id`,
      [job.callId],
    )) as { id: string }[];
    return { applicationIds: rows.map(({ id }) => id) };
  }

  /**
   * Submissions come in a rush before a deadline, and one search over many costs little more than over one: so the first
   * job looks all of them through that wait, and the next ones find nothing left to do.
   */
  private async unscreened(
    query: (sql: string, values: unknown[]) => Promise<unknown>,
  ): Promise<DetectionScope | null> {
    const rows = (await query(
      `SELECT a.id FROM application a LEFT JOIN screened_submission s ON s.application_id = a.id
        WHERE a.submission_id IS NOT NULL AND a.state NOT IN ('draft', 'withdrawn')
          AND s.submission_id IS DISTINCT FROM a.submission_id
        ORDER BY a.submitted_at, a.id LIMIT ${MOST_AT_ONCE}`,
      [],
    )) as { id: string }[];
    return rows.length > 0 ? { applicationIds: rows.map(({ id }) => id) } : null;
  }
}
