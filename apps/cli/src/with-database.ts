import type { DataSource } from 'typeorm';
import { createDataSource } from '#migrations';
import {
  checkDatabase,
  loadConfig,
  runningEmbeddedPostgres,
  startEmbeddedPostgres,
  StartupProblem,
  type Config,
} from '#platform';

export interface OpenDatabase {
  config: Config;
  /** Where the database is: DATABASE_URL, or the embedded PostgreSQL that was started for this command. */
  url: string;
  close(): Promise<void>;
}

/**
 * The configuration, with a database that answers: DATABASE_URL when it is set, else the embedded PostgreSQL, which is
 * shared with the product when that is running.
 */
export async function openDatabase(log: (line: string) => void = () => undefined): Promise<OpenDatabase> {
  const config = loadConfig(process.env);
  const there = config.databaseUrl ?? runningEmbeddedPostgres(config.dataDir);
  if (there) {
    await checkDatabase(there);
    return { config, url: there, close: () => Promise.resolve() };
  }
  const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  return { config, url: postgres.url, close: () => postgres.stop() };
}

/**
 * Runs a command's work over a connection and closes it again, whatever happens.
 * @throws StartupProblem when migrations are still to run.
 */
export async function withDatabase<T>(work: (db: DataSource, open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = await openDatabase();
  try {
    const db = await createDataSource({ url: open.url, poolSize: 4, applicationName: 'tonghang-cli' }).initialize();
    try {
      if (await db.showMigrations())
        throw new StartupProblem('The database is new or of an older version; run `tonghang migrate` first.');
      return await work(db, open);
    } finally {
      await db.destroy();
    }
  } finally {
    await open.close();
  }
}
