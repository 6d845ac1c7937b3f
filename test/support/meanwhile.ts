import type { World } from './world.js';

/**
 * Lets a request run until it waits for a lock, lets something come up meanwhile, and lets the request go on: what happens
 * between two of its statements, without a clock.
 * @param lock the statement that takes what the request will wait for
 */
export async function whileItWaits<T>(
  world: World,
  lock: string,
  request: () => Promise<T>,
  comesUp: () => Promise<unknown>,
): Promise<T> {
  const holder = world.db.createQueryRunner();
  await holder.startTransaction();
  try {
    await holder.query(lock);
    const answer = request();
    await waits(world);
    await comesUp();
    await holder.commitTransaction();
    return await answer;
  } finally {
    await holder.release();
  }
}

async function waits(world: World): Promise<void> {
  for (;;) {
    const rows: unknown[] = await world.db.query(
      `SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE NOT l.granted AND a.datname = current_database()`,
    );
    if (rows.length > 0) return;
  }
}
