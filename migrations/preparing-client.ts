import { createHash } from 'node:crypto';
import { Client, type ClientConfig, type QueryConfig } from 'pg';

/** Statements of different text that are named; code that builds ever new texts must not fill the server's memory. */
const MOST_NAMES = 1_000;
/** A server that does not answer by then is away. */
const CONNECT_MS = 5_000;
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_NAMES) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
}

/**
 * A connection that prepares every statement with parameters the first time and afterwards only executes it: parsing and
 * planning cost more than most of our statements do. The server itself decides, by its estimates, whether a plan is kept
 * or made anew for the values (`plan_cache_mode`). Behind a pooler that hands out connections by transaction, the pooler
 * must know prepared statements (PgBouncer 1.21 or later).
 */
export class PreparingClient extends Client {
  /** The pool hands on its own limit, which is for waiting in its queue. */
  constructor(config: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MS });
  }

  override query(config: unknown, values?: unknown, callback?: unknown): never {
    const query = super.query.bind(this) as (config: unknown, values?: unknown, callback?: unknown) => never;
    if (typeof config !== 'string' || !Array.isArray(values) || values.length === 0)
      return query(config, values, callback);
    const prepared: QueryConfig = { name: nameOf(config), text: config, values: values as unknown[] };
    return query(prepared, callback);
  }
}
