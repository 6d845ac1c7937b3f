import type { DataSource } from 'typeorm';
import { openSession } from '#identity';
import { transact } from '#platform';

export type SessionHeaders = Record<string, string>;

/** Sessions made in the database, in the order of the people: signing in has measures of its own. */
export function signInAll(db: DataSource, people: readonly string[]): Promise<SessionHeaders[]> {
  return transact(db, async (tx) => {
    const all: SessionHeaders[] = [];
    for (const id of people) {
      const { token, csrfToken } = await openSession(tx, id, { address: '127.0.0.1', userAgent: 'bench' });
      all.push({ Cookie: `tonghang_session=${token}`, 'X-CSRF-Token': csrfToken });
    }
    return all;
  });
}
