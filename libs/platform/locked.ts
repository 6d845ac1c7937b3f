import { NotFound } from '#kernel';
import type { FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Tx } from './transact.js';

/**
 * Loads one row and locks it until the transaction ends.
 * @throws NotFound when there is none.
 */
export async function locked<T extends ObjectLiteral & { id: string }>(
  tx: Tx,
  entity: new () => T,
  id: string,
): Promise<T> {
  const row = await tx.findOne(entity, {
    where: { id } as FindOptionsWhere<T>,
    lock: { mode: 'pessimistic_write' },
  });
  if (!row) throw new NotFound();
  return row;
}

/** The database's clock at the start of the transaction; it alone decides deadlines. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = (await tx.query('SELECT now() AS now')) as [{ now: Date }];
  return row.now;
}
