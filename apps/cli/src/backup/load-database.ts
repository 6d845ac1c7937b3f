import type { ClientBase } from 'pg';
import { SAVED_JOBS } from '#platform';
import { DataProblem } from '../data-problem.js';
import { keptTables, LEFT_OUT, type Table } from './catalog.js';
import { copyIn, tableWithColumns } from './copy-rows.js';
import type { Manifest } from './manifest.js';
import type { Passing } from './part-file.js';

export interface Loaded {
  /** Jobs of kinds that this program does not know; they stayed behind. */
  jobsLeft: { name: string; count: number }[];
}

/**
 * Fills the tables, the sequences and the queue inside the client's open transaction. The rules of the database hold for all
 * rows, except for its triggers: they judge a change at its time (a conflict that was found after the assignment, an approval
 * of what is announced by now), and these rows are no changes.
 * @throws DataProblem when a file does not fit the tables.
 */
export async function loadDatabase(
  client: ClientBase,
  folder: string,
  { tables: all, sequences, jobs }: Manifest,
  passing: Passing,
): Promise<Loaded> {
  const tables = await keptTables(client);
  // A backup of an earlier version may hold a table that is left out by now.
  const parts = all.filter(({ name }) => !LEFT_OUT.has(name));
  const byName = new Map(parts.map((part) => [part.name, part]));
  const fits = ({ name, columns }: Table) => byName.get(name)?.columns.join() === columns.join();
  const misfit = tables.find((table) => !fits(table)) ?? parts.find(({ name }) => !tables.some((t) => t.name === name));
  if (misfit) throw new DataProblem(`The backup does not fit this program: the table ${misfit.name} is another one.`);
  for (const { name } of tables) {
    const part = byName.get(name)!;
    const table = client.escapeIdentifier(name);
    await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    const indexes = await dropIndexes(client, name);
    await copyIn(client, folder, { ...part, target: tableWithColumns(client, name, part.columns) }, passing);
    for (const index of indexes) await client.query(index);
    // Without figures about the rows, those that refer to them would be checked by reading the whole table for each.
    await client.query(`ANALYZE ${table}`);
    passing.signal.throwIfAborted();
  }
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { name } of tables) await client.query(`ALTER TABLE ${client.escapeIdentifier(name)} ENABLE TRIGGER USER`);
  for (const [name, next] of Object.entries(sequences))
    await client.query(`ALTER SEQUENCE ${client.escapeIdentifier(name)} RESTART WITH ${next}`);
  return { jobsLeft: await loadJobs(client, folder, jobs, passing) };
}

/**
 * Drops the indexes that are there for speed alone: made anew over all rows they cost a fraction of what they cost row by row.
 * @returns the statements that make them.
 */
async function dropIndexes(client: ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT i.relname::text AS name, pg_get_indexdef(x.indexrelid) AS definition
       FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
      WHERE x.indrelid = $1::text::regclass AND NOT x.indisunique AND NOT x.indisexclusion ORDER BY i.relname`,
    [client.escapeIdentifier(table)],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${client.escapeIdentifier(name)}`);
  return rows.map(({ definition }) => definition);
}

async function loadJobs(client: ClientBase, folder: string, jobs: Manifest['jobs'], passing: Passing) {
  await client.query(SAVED_JOBS.makeTable);
  const target = tableWithColumns(client, SAVED_JOBS.table, jobs.columns);
  await copyIn(client, folder, { ...jobs, target }, passing);
  await client.query(SAVED_JOBS.putBack);
  return (await client.query<Loaded['jobsLeft'][number]>(SAVED_JOBS.leftBehind)).rows;
}
