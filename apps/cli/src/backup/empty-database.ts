import type { ClientBase } from 'pg';
import { DataProblem } from '../data-problem.js';
import { readMigrations, readTables } from './catalog.js';

const ELSEWHERE = 'make a new, empty database and name it by DATABASE_URL (or a new folder by DATA_DIR)';

/**
 * A backup goes into a database without any table of ours, or into one whose tables were made, by versions not later than
 * the backup's, and never used. @throws DataProblem, one sentence, for any other.
 */
export async function mustBeEmpty(client: ClientBase, migrations: readonly string[]): Promise<void> {
  const { rows: others } = await client.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'tonghang' LIMIT 1`,
  );
  if (others.length > 0)
    throw new DataProblem('The product is running on this database; stop its API and worker processes first.');
  const ran = await readMigrations(client);
  const tables = await readTables(client);
  if (ran.length === 0 && tables.length > 0)
    throw new DataProblem(`The database is not empty: it has the table ${tables[0]!.name}; ${ELSEWHERE}.`);
  if (ran.some((name) => !migrations.includes(name)))
    throw new DataProblem(`The database is of a newer version than the backup; ${ELSEWHERE}.`);
  for (const { name } of tables.filter((table) => table.name !== 'migration')) {
    const { rows } = await client.query(`SELECT FROM ${client.escapeIdentifier(name)} LIMIT 1`);
    if (rows.length > 0) throw new DataProblem(`The database is not empty: ${name} holds rows; ${ELSEWHERE}.`);
  }
}
