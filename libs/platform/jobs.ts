import { PgBoss, type Job } from 'pg-boss';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Tx } from './transact.js';

/** What a kind of job is: its name, the shape of its payload, and how often it is tried. */
export interface JobDefinition<P extends object = object> {
  readonly name: string;
  readonly schema: z.ZodType<P>;
  /** Tries after the first, with exponential back-off; then the job waits in the dead-letter list. */
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  readonly expireInSeconds: number;
}

/** Something happened; modules further down the list may listen to it. */
export interface DomainEvent<P extends object = object> {
  readonly name: string;
  readonly data: P;
}

/** Runs one kind of job. It re-reads the rows and returns quietly if the world moved on: jobs run at least once. */
export interface JobHandler<P extends object = object> {
  readonly job: JobDefinition<P>;
  handle(payload: P, context: JobContext): Promise<void>;
}

export interface JobContext {
  readonly id: string;
  readonly signal: AbortSignal;
}

/** Which job a module wants for which event. The job's payload is the event's data. */
export interface Subscription {
  readonly event: string;
  readonly job: JobDefinition;
  /** The payload is the event itself, name and data: for one job that listens to many events. */
  readonly wholeEvent?: true;
}

export function defineJob<P extends object>(
  name: string,
  schema: z.ZodType<P>,
  options: Partial<Pick<JobDefinition, 'retryLimit' | 'retryDelaySeconds' | 'expireInSeconds'>> = {},
): JobDefinition<P> {
  return { name, schema, retryLimit: 5, retryDelaySeconds: 5, expireInSeconds: 300, ...options };
}

export const EVENT_QUEUE = 'event';
export const DEAD_LETTER_QUEUE = 'dead-letter';

export interface EnqueueOptions {
  startAfter?: Date;
  /** While a job with this key waits, a second one is not added. */
  singletonKey?: string;
}

/** Writes jobs and events through the caller's transaction: they exist exactly when the change does. */
export class Outbox {
  constructor(private readonly boss: PgBoss) {}

  async enqueue<P extends object>(
    tx: Tx,
    job: JobDefinition<P>,
    payload: P,
    options: EnqueueOptions = {},
  ): Promise<void> {
    await this.boss.send(job.name, job.schema.parse(payload), { ...options, db: throughTransaction(tx) });
  }

  /** Puts a failed job back into its queue. */
  async runAgain(tx: Tx, queue: string, id: string): Promise<void> {
    await this.boss.retry(queue, id, { db: throughTransaction(tx) });
  }

  async announce(tx: Tx, event: DomainEvent): Promise<void> {
    await this.boss.send(EVENT_QUEUE, event, { db: throughTransaction(tx) });
  }
}

/** The queue's SQL through an open transaction. Asked for the structured result: the plain one differs by command. */
function throughTransaction(tx: Tx) {
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const runner = tx.queryRunner;
      if (!runner) throw new RangeError('the queue writes through a transaction only');
      const { records } = await runner.query(text, values, true);
      return { rows: (records ?? []) as unknown[] };
    },
  };
}

/** The queue's SQL through the pool, for fetching and settling jobs. Several statements in one text give several results. */
function throughPool(db: DataSource) {
  const pool = (db.driver as unknown as { master: Pool }).master;
  return {
    executeSql: async (text: string, values?: unknown[]) => {
      const results = [await pool.query(text, values)].flat();
      return { rows: results.flatMap(({ rows }) => rows as unknown[]) };
    },
  };
}

export interface QueueOptions {
  /** A worker maintains the queues and runs schedules; an API process only sends. */
  maintains: boolean;
  log: Logger;
}

/** Opens the queue over the given database; `stop()` it when done. */
export async function openQueue(db: DataSource, options: QueueOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    db: throughPool(db),
    migrate: false,
    createSchema: false,
    supervise: options.maintains,
    schedule: options.maintains,
  });
  boss.on('error', (error) => options.log.error({ err: error }, 'the queue reported an error'));
  await boss.start();
  return boss;
}

/** Installs the queue's tables and creates every queue. Part of `migrate`; safe to repeat. */
export async function installQueues(url: string, definitions: readonly JobDefinition[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 2, supervise: false, schedule: false });
  const problems: Error[] = [];
  boss.on('error', (error) => problems.push(error));
  await boss.start();
  try {
    await boss.createQueue(DEAD_LETTER_QUEUE, { retryLimit: 0 });
    const all = [{ name: EVENT_QUEUE, retryLimit: 10, retryDelaySeconds: 2, expireInSeconds: 60 }, ...definitions];
    for (const definition of all) {
      const options = {
        retryLimit: definition.retryLimit,
        retryDelay: definition.retryDelaySeconds,
        retryBackoff: true,
        expireInSeconds: definition.expireInSeconds,
        deadLetter: DEAD_LETTER_QUEUE,
      };
      await boss.createQueue(definition.name, options);
      await boss.updateQueue(definition.name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (problems[0]) throw problems[0];
}

export type QueuedJob = Job<object>;
