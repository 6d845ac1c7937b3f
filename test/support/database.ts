import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestDatabase {
  name: string;
  /** A migrated database that nobody else uses. */
  url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

/**
 * A fresh migrated database for one test file, cloned from the template that global-setup.mjs made, or from another one
 * to which nobody is connected. Call it in `beforeAll` and `drop` it in `afterAll`, after the pools on it are closed.
 */
export async function testDatabase(template = 'tonghang_template'): Promise<TestDatabase> {
  const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!adminUrl) throw new Error('There is no test database: only the suites api and browser start one.');
  const name = `t_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(5).toString('hex')}`;
  await run(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY wal_log`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => run(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function run(url: string, sql: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
