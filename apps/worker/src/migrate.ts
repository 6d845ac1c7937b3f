import { createDataSource } from '#migrations';
import { installQueues } from '#platform';
import { handlers } from './registry.js';

/** Brings a database to this version: migrations, then the queue's tables and a queue for each kind of job. */
export async function migrate(url: string): Promise<number> {
  const db = await createDataSource({ url, poolSize: 2, applicationName: 'tonghang-migrate' }).initialize();
  try {
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
