import type { PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { JobRunner } from './job-runner.js';
import { defineJob, Outbox, type JobHandler } from './jobs.js';
import { Metrics } from './metrics.js';

type Take = (jobs: readonly { id: string; data: object; signal: AbortSignal }[]) => Promise<{ status: string }[]>;

/** A queue that hands jobs over when told to, and notes which of its workers were told to look again. */
function queue() {
  const takes = new Map<string, Take>();
  const woken: string[] = [];
  const boss = {
    work: (name: string, _options: object, take: Take) => {
      takes.set(name, take);
      return Promise.resolve(`worker of ${name}`);
    },
    notifyWorker: (id: string) => void woken.push(id),
  } as unknown as PgBoss;
  const take = (name: string) => takes.get(name)!([{ id: '1', data: {}, signal: new AbortController().signal }]);
  return { boss, woken, take };
}

const handlerOf = (name: string, expireInSeconds: number, fails = false): JobHandler => ({
  job: defineJob(name, z.object({}), { expireInSeconds }),
  handle: () => (fails ? Promise.reject(new Error('no')) : Promise.resolve()),
});

async function started(...handlers: JobHandler[]) {
  const { boss, ...rest } = queue();
  const log = { warn: () => undefined } as unknown as Logger;
  const db = {} as DataSource;
  await new JobRunner(db, boss, new Outbox(boss), handlers, [], log, new Metrics()).start();
  return rest;
}

test('after a long job the queue is looked at again at once, also when the job failed', async () => {
  const { take, woken } = await started(handlerOf('long', 1_800), handlerOf('failing', 1_800, true));
  expect(await take('long')).toEqual([{ id: '1', status: 'completed' }]);
  expect(await take('failing')).toEqual([expect.objectContaining({ id: '1', status: 'failed' })]);
  expect(woken).toEqual(['worker of long', 'worker of failing']);
});

test('short jobs come in batches, which need no such call', async () => {
  const { take, woken } = await started(handlerOf('short', 60));
  await take('short');
  expect(woken).toEqual([]);
});
