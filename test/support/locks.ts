import type { World } from './world.js';

/** Ends once somebody in this world's database waits for a lock that another transaction holds. */
export async function waitForLock(world: World): Promise<void> {
  const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  for (let seen: unknown[] = []; seen.length === 0;) seen = await world.db.query(waits);
}
