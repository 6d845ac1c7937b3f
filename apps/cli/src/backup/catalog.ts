import type { ClientBase } from 'pg';
import { ranMigrations } from '#migrations';

export interface Table {
  name: string;
  /** Those that are stored as they were given; computed ones are computed anew. */
  columns: string[];
  /** On the disk; good enough to tell how far a copy is. */
  bytes: number;
  /** The other tables that it refers to. */
  needs: string[];
}

/** All tables of the product's schema, each behind those that it refers to; of equal standing, by name. */
export async function readTables(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname::text AS name, pg_table_size(c.oid)::float8 AS bytes,
            ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                   ORDER BY a.attnum) AS columns,
            ARRAY(SELECT DISTINCT r.relname::text FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
                   WHERE k.conrelid = c.oid AND k.contype = 'f' AND r.oid <> c.oid) AS needs
       FROM pg_class c
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      ORDER BY c.relname COLLATE "C"`,
  );
  return inOrder(rows);
}

/**
 * The tables whose rows a backup holds, in the order in which they can be filled.
 * @throws RangeError when one of them refers to rows that are left out: no backup could be restored.
 */
export async function keptTables(client: ClientBase): Promise<Table[]> {
  const tables = (await readTables(client)).filter(({ name }) => !LEFT_OUT.has(name));
  for (const { name, needs } of tables) {
    const missing = needs.find((other) => LEFT_OUT.has(other));
    if (missing) throw new RangeError(`${name} refers to ${missing}, which is left out of backups`);
  }
  return tables;
}

/** @throws RangeError when tables refer to each other in a circle, which no migration may bring. */
function inOrder(tables: readonly Table[]): Table[] {
  const ordered = new Map<string, Table>();
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => needs.every((name) => ordered.has(name)));
    if (ready.length === 0)
      throw new RangeError(`tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(', ')}`);
    for (const table of ready) ordered.set(table.name, table);
    waiting = waiting.filter(({ name }) => !ordered.has(name));
  }
  return [...ordered.values()];
}

/** The number that each sequence would give next. Sequences do not follow snapshots: it is never below the rows'. */
export async function readSequences(client: ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; step: string }>(
    `SELECT sequencename::text AS name, increment_by::text AS step FROM pg_sequences
      WHERE schemaname = current_schema() AND sequencename <> 'migration_id_seq' ORDER BY 1`,
  );
  const next: Record<string, string> = {};
  for (const { name, step } of rows) {
    const { rows: found } = await client.query<{ next: string }>(
      `SELECT (CASE WHEN is_called THEN last_value + $1 ELSE last_value END)::text AS next
         FROM ${client.escapeIdentifier(name)}`,
      [step],
    );
    next[name] = found[0]!.next;
  }
  return next;
}

/** The names of the migrations that the database had, oldest first; empty when it never had one. */
export const readMigrations = (client: ClientBase): Promise<string[]> =>
  ranMigrations(async (query) => (await client.query<object>(query)).rows);

/** Tables whose rows are not in a backup. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  // The migrations write it as they run.
  'migration',
  // Nobody stays signed in: a session that was ended since the backup must not come back to life.
  'session',
  // On the way to an institution and back, for minutes; most belong to a session.
  'institution_visit',
  // Learnt from the pool, and learnt anew when it is needed; its bytes come and go in the store.
  'affinity_model',
]);
