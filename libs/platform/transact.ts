import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { currentIdempotency, IdempotencyClaimed } from './idempotency.js';

/** A transaction: everything that a use case reads and writes goes through it. */
export type Tx = EntityManager;

/** PostgreSQL's serialization_failure and deadlock_detected: the only errors that another try can mend. */
const RETRIED = new Set(['40001', '40P01']);
const MOST_TRIES = 6;

export interface TransactOptions {
  isolation?: 'READ COMMITTED' | 'REPEATABLE READ' | 'SERIALIZABLE';
  /**
   * Constraints that only what came up between two statements of the work can violate: the work looks for it first, so
   * another try finds it and goes round it.
   */
  meanwhile?: readonly string[];
}

/**
 * Runs the work in one transaction. A deadlock or serialization failure, and what `meanwhile` names, is tried again, each
 * time with a new BEGIN and a random pause, at most six times; every other error rolls back and rises.
 * The work may run more than once, so it must do nothing outside the transaction.
 */
export async function transact<T>(
  db: DataSource,
  work: (tx: Tx) => Promise<T>,
  options: TransactOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const runner = db.createQueryRunner('master');
    try {
      await runner.startTransaction(options.isolation); // READ COMMITTED unless said: PostgreSQL's own default
      const claim = await claimIdempotency(runner.manager);
      const result = await work(runner.manager);
      await runner.commitTransaction();
      claim?.();
      return result;
    } catch (error) {
      // A connection that broke was thrown away, and its transaction with it; the first error tells why.
      if (runner.isTransactionActive && !runner.isReleased) await runner.rollbackTransaction();
      const mends = RETRIED.has(sqlState(error) ?? '') || options.meanwhile?.includes(violatedConstraint(error) ?? '');
      if (attempt >= MOST_TRIES || !mends) throw error;
    } finally {
      await runner.release();
    }
    await delay(Math.random() * 15 * 2 ** attempt);
  }
}

/** The effect and the key are committed together, so a repeated request finds either both or neither. */
async function claimIdempotency(tx: Tx): Promise<(() => void) | undefined> {
  const request = currentIdempotency();
  if (!request || request.claimed) return undefined;
  const rows: unknown[] = await tx.query(
    `INSERT INTO idempotency_key (person_id, key, route, body_hash) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING key`,
    [request.personId, request.key, request.route, request.bodyHash],
  );
  if (rows.length === 0) throw new IdempotencyClaimed();
  return () => {
    request.claimed = true;
  };
}

/**
 * The SQLSTATE of a database error, or undefined for any other error. What the server says to a new connection, such as
 * that it is still recovering, comes without a query around it.
 */
export function sqlState(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.code;
  return error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
}

/** The name of the constraint that a database error is about, or undefined. */
export function violatedConstraint(error: unknown): string | undefined {
  return error instanceof QueryFailedError ? (error.driverError as { constraint?: string }).constraint : undefined;
}
