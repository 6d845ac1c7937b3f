import type { Job, JobResult, PgBoss } from 'pg-boss';
import type { DataSource } from 'typeorm';
import type { Logger } from 'pino';
import {
  DEAD_LETTER_QUEUE,
  EVENT_QUEUE,
  type DomainEvent,
  type JobHandler,
  type Outbox,
  type Subscription,
} from './jobs.js';
import type { Metrics } from './metrics.js';
import { transact } from './transact.js';

/** A job that may take this long is taken alone. */
const LONG_SECONDS = 900;
const BATCH = 40;
const LANES = 4;

/** Takes jobs from the queues and hands them to their handlers: in a worker for ever, in a test until none is left. */
export class JobRunner {
  private readonly handlers = new Map<string, JobHandler>();

  constructor(
    private readonly db: DataSource,
    private readonly boss: PgBoss,
    private readonly outbox: Outbox,
    handlers: readonly JobHandler[],
    private readonly subscriptions: readonly Subscription[],
    private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {
    for (const handler of handlers) {
      if (this.handlers.has(handler.job.name)) throw new RangeError(`two handlers for job ${handler.job.name}`);
      this.handlers.set(handler.job.name, handler);
    }
    for (const { event, job } of subscriptions)
      if (!this.handlers.has(job.name))
        throw new RangeError(`event ${event} wants job ${job.name}, which has no handler`);
  }

  /** Starts taking jobs. `boss.stop({graceful: true})` finishes what was taken. */
  async start(): Promise<void> {
    for (const name of this.queues()) {
      // Long jobs one at a time; short ones in batches, at once again while batches come back full. The queue knows no
      // full batch of one, so after each long job it is told to look again: most of them end at once, and two a second
      // would leave a rush of submissions waiting for hours.
      const long = (this.handlers.get(name)?.job.expireInSeconds ?? 0) >= LONG_SECONDS;
      const options = {
        pollingIntervalSeconds: 0.5,
        batchSize: long ? 1 : BATCH,
        burstWhenBatchFull: true,
        perJobResults: true as const,
      };
      const worker = await this.boss.work<object, unknown, typeof options>(name, options, async (jobs) => {
        const results = await this.runBatch(name, jobs);
        if (long) this.boss.notifyWorker(worker);
        return results;
      });
    }
  }

  /** Each job of a batch settles on its own: one that fails does not take the others with it. */
  private async runBatch(name: string, jobs: readonly Job<object>[]): Promise<JobResult[]> {
    const results: JobResult[] = [];
    const waiting = [...jobs];
    const lane = async () => {
      for (let job = waiting.shift(); job; job = waiting.shift()) {
        const { id } = job;
        try {
          await this.run(name, id, job.data, job.signal);
          results.push({ id, status: 'completed' });
        } catch (error) {
          results.push({ id, status: 'failed', output: { message: (error as Error).message } });
        }
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return results;
  }

  /** Runs all that is due now, and what that brings, one by one. @returns how many ran. */
  async drain(): Promise<number> {
    let total = 0;
    for (let found = true; found;) {
      found = false;
      for (const name of this.queues()) {
        for (const job of await this.boss.fetch<object>(name, { batchSize: 50 })) {
          found = true;
          total++;
          try {
            await this.run(name, job.id, job.data, new AbortController().signal);
            await this.boss.complete(name, job.id);
          } catch (error) {
            await this.boss.fail(name, job.id, { message: (error as Error).message });
          }
        }
      }
    }
    return total;
  }

  private queues(): string[] {
    return [EVENT_QUEUE, ...this.handlers.keys()].filter((name) => name !== DEAD_LETTER_QUEUE);
  }

  private async run(name: string, id: string, data: object, signal: AbortSignal): Promise<void> {
    try {
      await this.handle(name, id, data, signal);
      this.metrics.jobs.inc({ job: name, outcome: 'done' });
    } catch (error) {
      this.metrics.jobs.inc({ job: name, outcome: 'failed' });
      this.log.warn({ err: error, job: name, jobId: id }, 'a job failed');
      throw error;
    }
  }

  private async handle(name: string, id: string, data: object, signal: AbortSignal): Promise<void> {
    if (name === EVENT_QUEUE) return this.dispatch(data as DomainEvent);
    const handler = this.handlers.get(name);
    if (!handler) throw new RangeError(`no handler for job ${name}`);
    await handler.handle(handler.job.schema.parse(data), { id, signal });
  }

  /** One event becomes one job for each module that listens, all or none. */
  private async dispatch(event: DomainEvent): Promise<void> {
    const wanted = this.subscriptions.filter((subscription) => subscription.event === event.name);
    if (wanted.length === 0) return;
    await transact(this.db, async (tx) => {
      for (const { job, wholeEvent } of wanted) await this.outbox.enqueue(tx, job, wholeEvent ? event : event.data);
    });
  }
}
