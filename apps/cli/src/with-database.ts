import type { DataSource } from 'typeorm';
import { createDataSource } from '#migrations';
import { checkDatabase, loadConfig, startEmbeddedPostgres, StartupProblem, type Config } from '#platform';

export interface OpenDatabase {
  config: Config;
  /** Where the database is: DATABASE_URL, or the embedded PostgreSQL that was started for this command. */
  url: string;
  close(): Promise<void>;
}

/** The configuration, with a database that answers: DATABASE_URL when it is set, else the embedded PostgreSQL. */
export async function openDatabase(log: (line: string) => void = () => undefined): Promise<OpenDatabase> {
  const config = loadConfig(process.env);
  if (config.databaseUrl) {
    await checkDatabase(config.databaseUrl);
    return { config, url: config.databaseUrl, close: () => Promise.resolve() };
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
