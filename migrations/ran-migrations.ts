import { migrations } from './list.js';

/** Runs a query and gives its rows; a connection of the driver and one of the mapper are both asked through it. */
export type Ask = (query: string) => Promise<unknown[]>;

/** The names of the migrations that the database had, oldest first; empty when it never had one. */
export async function ranMigrations(ask: Ask): Promise<string[]> {
  const [table] = (await ask(`SELECT to_regclass('migration') IS NOT NULL AS known`)) as { known: boolean }[];
  if (!table?.known) return [];
  const rows = (await ask('SELECT name FROM migration ORDER BY timestamp, id')) as { name: string }[];
  return rows.map(({ name }) => name);
}

/** Those of the names that this program does not know: a newer version has been at work. */
export function unknownMigrations(names: readonly string[]): string[] {
  const known = new Set(migrations.map(({ name }) => name));
  return names.filter((name) => !known.has(name));
}
