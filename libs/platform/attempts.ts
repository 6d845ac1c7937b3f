import type { DataSource } from 'typeorm';
import { DomainError } from '#kernel';

export class TooManyAttempts extends DomainError {
  readonly code = 'too_many_attempts';
  readonly kind = 'too_many';
  constructor(retryAfterSeconds: number) {
    super('Too many attempts; wait before you try again.', { retryAfterSeconds });
  }
}

export interface AttemptLimit {
  /** Most attempts within the window. */
  most: number;
  windowSeconds: number;
}

/**
 * Counts an attempt against a key (for instance `sign-in:account:…`) in the database, so that the limit holds over all
 * processes. It is committed on its own: a refused request still counts.
 * @throws TooManyAttempts when the key has used up its window.
 */
export async function countAttempt(db: DataSource, key: string, limit: AttemptLimit): Promise<void> {
  const [row] = (await db.query(
    `INSERT INTO attempt AS a (key, window_start, count)
     VALUES ($1, to_timestamp(floor(extract(epoch FROM now()) / $2) * $2), 1)
     ON CONFLICT (key, window_start) DO UPDATE SET count = a.count + 1
     RETURNING count, ceil(extract(epoch FROM window_start) + $2 - extract(epoch FROM now()))::int AS wait`,
    [key, limit.windowSeconds],
  )) as [{ count: number; wait: number }];
  if (row.count > limit.most) throw new TooManyAttempts(row.wait);
}

/** @throws TooManyAttempts when the key's window is used up already; counts nothing. */
export async function checkAttempts(db: DataSource, key: string, limit: AttemptLimit): Promise<void> {
  const [row] = (await db.query(
    `SELECT count, ceil(extract(epoch FROM window_start) + $2 - extract(epoch FROM now()))::int AS wait
       FROM attempt WHERE key = $1 AND window_start = to_timestamp(floor(extract(epoch FROM now()) / $2) * $2)`,
    [key, limit.windowSeconds],
  )) as { count: number; wait: number }[];
  if (row && row.count >= limit.most) throw new TooManyAttempts(row.wait);
}
