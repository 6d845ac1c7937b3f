import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '#migrations';
import { startEmbeddedPostgres, supervise } from '#platform';
import { migrate } from '../../../worker/src/migrate.js';
import { benchEnvironment, freePort } from './environment.js';
import { fillDatabase, type BenchSize } from './fill.js';
import { load } from './load.js';
import { measuresOf, type MeasureOptions } from './measures.js';
import type { Measured } from './report.js';

export interface BenchOptions extends MeasureOptions {
  size: BenchSize;
  /** Names of measures; empty for all. */
  only: readonly string[];
  say: (line: string) => void;
}

/** Measures the API over a database of its own, in a folder that is removed at the end. */
export async function runBench(options: BenchOptions): Promise<Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tonghang-bench-'));
  await chmod(folder, 0o700);
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder });
    try {
      await migrate(postgres.url);
      return await overApi(postgres.url, folder, options);
    } finally {
      await postgres.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function overApi(url: string, folder: string, options: BenchOptions): Promise<Measured[]> {
  const db = await createDataSource({ url, poolSize: 2, applicationName: 'tonghang-bench' }).initialize();
  try {
    const started = Date.now();
    const world = await fillDatabase(db, options.size);
    options.say(`the data was made in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    const port = await freePort();
    const origin = new URL(`http://127.0.0.1:${port}`);
    const supervision = supervise({
      processes: [{ name: 'api', args: ['serve'], readyUrl: `${origin.origin}/health/ready` }],
      env: benchEnvironment({ databaseUrl: url, dataDir: folder, port }),
      print: options.say,
    });
    try {
      await supervision.ready;
      const all: Measured[] = [];
      for (const measure of measuresOf(db, world, options)) {
        if (options.only.length > 0 && !options.only.includes(measure.name)) continue;
        const clients = await measure.clients();
        if (measure.warmUp > 0) await load(origin, clients, measure.warmUp);
        const result = await load(origin, clients, measure.seconds);
        if (result.firstError) options.say(`${measure.name}: ${result.firstError.slice(0, 300)}`);
        options.say(`${measure.name}: ${result.perSecond.toFixed(0)}/s; ${loadLine()}`);
        all.push({ measure, result });
      }
      return all;
    } finally {
      supervision.stop();
      await supervision.stopped;
    }
  } finally {
    await db.destroy();
  }
}

/** What else the machine was doing decides what a figure is worth. */
const loadLine = () => `load ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores`;
