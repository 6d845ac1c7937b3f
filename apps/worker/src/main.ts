import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { PgBoss } from 'pg-boss';
import { DataSource } from 'typeorm';
import { JobRunner, LOGGER, Metrics, Outbox, QUEUE, type Config, type JobHandler, type Logger } from '#platform';
import { handlers, schedules, subscriptions } from './registry.js';
import { WorkerModule } from './worker.module.js';

/** Builds the runner over an application that contains all handlers; tests drain it, the worker starts it. */
export function createRunner(app: INestApplicationContext): JobRunner {
  return new JobRunner(
    app.get(DataSource),
    app.get<PgBoss>(QUEUE),
    app.get(Outbox),
    handlers.map(({ handler }) => app.get<JobHandler>(handler, { strict: false })),
    subscriptions,
    app.get<Logger>(LOGGER),
    app.get(Metrics),
  );
}

/** Takes jobs and runs schedules until a signal asks to stop; then finishes the jobs it took. */
export async function work(config: Config): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: false,
    abortOnError: false,
  });
  const log = app.get<Logger>(LOGGER);
  const queue = app.get<PgBoss>(QUEUE);
  await createRunner(app).start();
  for (const { job, cron } of schedules) await queue.schedule(job.name, cron, {});
  log.info('the worker takes jobs');
  const stop = (signal: string) => {
    log.info({ signal }, 'stopping: finishing the jobs that were taken');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => stop(signal));
}
