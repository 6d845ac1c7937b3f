import type { World } from './world.js';

/**
 * Lets a request run until it waits for a lock, lets something come up meanwhile, and lets the request go on: what happens
 * between two of its statements, without a clock.
 * @param lock the statement that takes what the request will wait for; what it changes comes up, too
 * @throws Error when the request ends without having waited
 */
export async function whileItWaits<T>(
  world: World,
  lock: string,
  request: () => Promise<T>,
  comesUp: () => Promise<unknown> = async () => undefined,
): Promise<T> {
  const holder = world.db.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query(lock);
    let over = false;
    const answer = request().finally(() => (over = true));
    while (!(await somebodyWaits(world))) if (over) throw new Error('The request did not wait for the lock.');
    await comesUp();
    await holder.commitTransaction();
    return await answer;
  } finally {
    if (holder.isTransactionActive) await holder.rollbackTransaction();
    await holder.release();
  }
}

async function somebodyWaits(world: World): Promise<boolean> {
  const rows: unknown[] = await world.db.query(
    `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE NOT l.granted AND a.datname = current_database()`,
  );
  return rows.length > 0;
}
