import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { Forbidden, NotFound, type Actor } from '#kernel';
import { DEAD_LETTER_QUEUE, Outbox, transact } from '#platform';

export interface FailedJob {
  id: string;
  job: string;
  failedAt: Date;
  tries: number;
  problem: string;
}

const MOST = 200;

/** The dead-letter list. It shows the kind of job and what failed, never the payload: that may name a reviewer. */
@Injectable()
export class FailedJobs {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** The latest ones, and how many there are in all. */
  async list(actor: Actor): Promise<{ items: FailedJob[]; total: number }> {
    if (!operates(actor)) throw new Forbidden();
    const rows: { id: string; job: string; failedAt: Date; tries: number; problem: string | null; total: number }[] =
      await this.db.query(
        `SELECT id, name AS job, completed_on AS "failedAt", retry_count + 1 AS tries,
                left(coalesce(output->>'message', output->'value'->>'message'), 300) AS problem,
                (count(*) OVER ())::int AS total
           FROM pgboss.job WHERE state = 'failed' AND name <> $1
          ORDER BY completed_on DESC, id LIMIT ${MOST}`,
        [DEAD_LETTER_QUEUE],
      );
    const items = rows.map(({ total: _, ...row }) => ({ ...row, problem: row.problem ?? 'no reason was recorded' }));
    return { items, total: rows[0]?.total ?? 0 };
  }

  /** @throws NotFound when no failed job has this id */
  async runAgain(actor: Actor, id: string): Promise<void> {
    if (!operates(actor)) throw new Forbidden();
    await transact(this.db, async (tx) => {
      const [job] = (await tx.query(
        `SELECT name FROM pgboss.job WHERE id = $1 AND state = 'failed' AND name <> $2 FOR UPDATE`,
        [id, DEAD_LETTER_QUEUE],
      )) as { name: string }[];
      if (!job) throw new NotFound();
      await this.outbox.runAgain(tx, job.name, id);
      await this.audit.record(tx, actor, 'operations.job_run_again', { type: 'job', id }, { job: job.name });
    });
  }
}

/** Officers and administrators look after jobs that failed. */
export const operates = (actor: Actor): boolean => actor.isAdministrator || actor.holdsAnywhere('officer');
