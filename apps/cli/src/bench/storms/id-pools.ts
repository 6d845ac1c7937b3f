import type { DataSource } from 'typeorm';
import type { Rng } from '../../demo/cohort/index.js';
import type { DescribedRoute, Schema } from '../fuzz/described-routes.js';
import type { MutateOptions, WholeRequest } from '../fuzz/mutate.js';
import { sampleOf } from '../fuzz/sample-value.js';

const EACH = 40;
const UUID_PLACE = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Ids of what is in the database, by table: what requests of the right shape are made of. */
export class IdPools implements MutateOptions {
  readonly foreignIds: readonly string[];

  private constructor(
    private readonly tables: ReadonlyMap<string, readonly string[]>,
    readonly names: readonly string[],
  ) {
    this.foreignIds = [...tables.values()].flat();
  }

  static async load(db: DataSource, people: readonly string[]): Promise<IdPools> {
    const columns = (await db.query(
      `SELECT table_name AS "table", column_name AS name, data_type AS type FROM information_schema.columns
        WHERE table_schema = 'public' ORDER BY 1, 2`,
    )) as { table: string; name: string; type: string }[];
    const tables = new Map<string, string[]>();
    for (const { table, name, type } of columns) {
      if (name !== 'id' || type !== 'uuid') continue;
      const rows = (await db.query(`SELECT id FROM "${table}" ORDER BY id LIMIT ${EACH}`)) as { id: string }[];
      if (rows.length > 0)
        tables.set(
          table,
          rows.map(({ id }) => id),
        );
    }
    tables.set('person', [...people]);
    // What the visitors have to do with stands in front: most requests should reach something.
    const own = (await db.query(
      `SELECT array_agg(a.id) AS applications FROM application a WHERE a.applicant_id = ANY($1::uuid[])`,
      [people],
    )) as [{ applications: string[] }];
    const assignments = (await db.query('SELECT id FROM assignment WHERE reviewer_id = ANY($1::uuid[])', [people])) as {
      id: string;
    }[];
    tables.get('application')?.unshift(...own[0].applications);
    tables.get('assignment')?.unshift(...assignments.map(({ id }) => id));
    const inBodies = new Set(columns.flatMap(({ name }) => [name, camel(name)]));
    return new IdPools(tables, [...inBodies]);
  }

  /** A request that the description allows, with ids of things that are there. */
  wholeRequest(rng: Rng, route: DescribedRoute): WholeRequest {
    const parts = route.key.slice(route.method.length + 1).split('/');
    const path = parts.map((part, at) => {
      if (!part.startsWith(':')) return part;
      return this.idOf(rng, part === ':id' ? (parts[at - 1] ?? '') : part.slice(1));
    });
    const query = Object.fromEntries(
      route.query
        .filter(({ required }) => required || rng.chance(0.3))
        .map(({ name, schema }) => [name, String(this.filled(rng, name, schema, sampleOf(schema)))]),
    );
    return { path: path.join('/'), query, body: route.body && this.filled(rng, '', route.body, sampleOf(route.body)) };
  }

  private filled(rng: Rng, name: string, schema: Schema, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.filled(rng, name, schema.items ?? {}, item));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key.replace(UUID_PLACE, () => this.idOf(rng, name)),
          this.filled(rng, key, schema.properties?.[key] ?? schema.additionalProperties ?? {}, item),
        ]),
      );
    if (schema.enum) return rng.pick(schema.enum);
    return schema.format === 'uuid' ? this.idOf(rng, name) : value;
  }

  /** An id of the table that the name speaks of: `applications`, `directionId`; of any table where it speaks of none. */
  private idOf(rng: Rng, name: string): string {
    const word = name
      .replace(/Ids?$/, '')
      .replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      .replaceAll('-', '_');
    const table = [word, word.replace(/s$/, ''), `review_${word}`.replace(/s$/, '')].find((it) => this.tables.has(it));
    return rng.pick(table === undefined ? this.foreignIds : this.tables.get(table)!);
  }
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
