import type { DataSource } from 'typeorm';

/** Tables that a refused request may rightly write: attempts are counted, sessions note that they were used. */
const OWN_BOOKKEEPING = ['attempt', 'session', 'idempotency_key'];

/**
 * Tells which tables committed transactions have changed since it was last asked. Triggers write one row for each
 * changed row into a table of their own; what is rolled back leaves no trace there either.
 */
export class ChangeWatch {
  private constructor(private readonly db: DataSource) {}

  /** Sets the triggers on every table of the product and on the jobs that are queued. */
  static async start(db: DataSource): Promise<ChangeWatch> {
    await db.query('CREATE SCHEMA watch');
    await db.query('CREATE UNLOGGED TABLE watch.change (name text NOT NULL)');
    await db.query(`CREATE FUNCTION watch.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
      BEGIN INSERT INTO watch.change VALUES (TG_TABLE_NAME || ' ' || lower(TG_OP)); RETURN NULL; END $$`);
    const tables = (await db.query(
      `SELECT c.relname AS name FROM pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname <> ALL($1)`,
      [OWN_BOOKKEEPING],
    )) as { name: string }[];
    for (const { name } of tables) {
      // The product's own role has given up this right on the audit record; its owner may take it back.
      await db.query(`GRANT TRIGGER ON public."${name}" TO CURRENT_USER`);
      await db.query(
        `CREATE TRIGGER watched AFTER INSERT OR UPDATE OR DELETE ON public."${name}" FOR EACH ROW EXECUTE FUNCTION watch.note()`,
      );
    }
    await db.query('CREATE TRIGGER watched AFTER INSERT ON pgboss.job FOR EACH ROW EXECUTE FUNCTION watch.note()');
    return new ChangeWatch(db);
  }

  /** The changes since the last call, such as `person insert`; each kind once. */
  async taken(): Promise<string[]> {
    const rows = (await this.db.query(
      'WITH gone AS (DELETE FROM watch.change RETURNING name) SELECT DISTINCT name FROM gone ORDER BY name',
    )) as { name: string }[];
    return rows.map(({ name }) => name);
  }
}
