import type { Readable, Writable } from 'node:stream';
import type { ClientBase } from 'pg';
import { from, to } from 'pg-copy-streams';
import { DataProblem } from '../data-problem.js';
import type { RowsPart } from './manifest.js';
import { readZipped, writeZipped, type Passing } from './part-file.js';

/**
 * Text that means the same on every server: times in UTC and ISO order, numbers with all their digits. A table is read from
 * its beginning, so that a copy of a copy is the same to the byte. No limit of time: a large table takes as long as it takes.
 */
export const SESSION = `SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL synchronize_seqscans = off;
  SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0`;

/** Copies a table, or the rows of a query in brackets, into a file of the backup. */
export async function copyOut(
  client: ClientBase,
  folder: string,
  { file, source, columns }: { file: string; source: string; columns: string[] },
  passing: Passing,
): Promise<RowsPart> {
  const stream = client.query(to(`COPY ${source} TO STDOUT`)) as Readable & { rowCount: number };
  const part = await writeZipped(folder, file, stream, passing);
  return { ...part, columns, rows: stream.rowCount };
}

/** Copies a file of the backup into a table. @throws DataProblem that names the file when it does not fit. */
export async function copyIn(
  client: ClientBase,
  folder: string,
  { target, ...part }: RowsPart & { target: string },
  passing: Passing,
): Promise<void> {
  const stream = client.query(from(`COPY ${target} FROM STDIN`)) as Writable & { rowCount: number };
  try {
    await readZipped(folder, part, stream, passing);
  } catch (error) {
    if (passing.signal.aborted || error instanceof DataProblem) throw error;
    throw new DataProblem(`${part.file} cannot be restored: ${(error as Error).message}`);
  }
  if (stream.rowCount !== part.rows)
    throw new DataProblem(`${part.file} holds ${stream.rowCount} rows instead of ${part.rows}.`);
}

/** `table (column, …)` as COPY wants it. */
export const tableWithColumns = (client: ClientBase, name: string, columns: readonly string[]) =>
  `${client.escapeIdentifier(name)} (${columns.map((column) => client.escapeIdentifier(column)).join(', ')})`;
