import type { DataSource } from 'typeorm';
import { createDataSource, ranMigrations, unknownMigrations } from '#migrations';
import { installQueues, StartupProblem } from '#platform';
import { handlers } from './registry.js';

/**
 * Brings a database to this version: migrations, then the queue's tables and a queue for each kind of job.
 * @throws StartupProblem when a newer version has been at work in it; nothing is changed then.
 */
export async function migrate(url: string): Promise<number> {
  const db = await createDataSource({ url, poolSize: 2, applicationName: 'tonghang-migrate' }).initialize();
  try {
    await refuseNewer(db);
    const ran = await db.runMigrations();
    await installAllQueues(url);
    return ran.length;
  } finally {
    await db.destroy();
  }
}

/** The queue's tables, and a queue for each kind of job; safe to repeat. */
export const installAllQueues = (url: string): Promise<void> =>
  installQueues(
    url,
    handlers.map(({ job }) => job),
  );

/** A migration that this program does not know was run by another version: what it made might be written wrongly here. */
async function refuseNewer(db: DataSource): Promise<void> {
  const foreign = unknownMigrations(await ranMigrations((query) => db.query<unknown[]>(query))).at(-1);
  if (foreign)
    throw new StartupProblem(
      `The database is of a newer version of Tonghang (it has had the migration ${foreign}); start that version, or restore a backup made with this one.`,
    );
}
