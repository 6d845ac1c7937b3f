/**
 * The SQL by which a backup saves the queue and brings it back. It keeps the jobs that wait and those that failed for good,
 * which people see and run again. What is done is not done again. One that is at work counts as not done: jobs run at least
 * once, and re-read their rows. All that a saved job does not name comes from its queue when it is put back.
 */
export const SAVED_JOBS = {
  columns: [
    ...['id', 'name', 'data', 'state', 'priority', 'retry_count', 'singleton_key'],
    ...['start_after', 'created_on', 'completed_on', 'output'],
  ],
  query: `SELECT id, name, data, CASE state WHEN 'active' THEN 'retry' ELSE state::text END AS state,
      priority, retry_count, singleton_key, start_after, created_on, completed_on, output
    FROM pgboss.job WHERE state NOT IN ('completed', 'cancelled') ORDER BY created_on, id`,
  /** Where they are loaded on the way back: a table that ends with the transaction. */
  table: 'saved_job',
  makeTable: `CREATE TEMPORARY TABLE saved_job (id uuid, name text, data jsonb, state text, priority int,
      retry_count int, singleton_key text, start_after timestamptz, created_on timestamptz, completed_on timestamptz,
      output jsonb) ON COMMIT DROP`,
  /** A waiting one is kept as long as a new one, counted from now: it must not be swept away because its backup is old. */
  putBack: `INSERT INTO pgboss.job (id, name, data, state, priority, retry_count, singleton_key,
      start_after, created_on, completed_on, output, keep_until, retry_limit, retry_delay, retry_backoff, retry_delay_max,
      expire_seconds, deletion_seconds, policy, dead_letter)
    SELECT s.id, s.name, s.data, s.state::pgboss.job_state, s.priority, s.retry_count, s.singleton_key,
           s.start_after, s.created_on, s.completed_on, s.output,
           greatest(now(), s.start_after) + q.retention_seconds * interval '1 s', q.retry_limit, q.retry_delay,
           q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds, q.policy, q.dead_letter
      FROM saved_job s JOIN pgboss.queue q ON q.name = s.name`,
  /** Those of kinds that this program does not know stay behind: the kinds, each with its number. */
  leftBehind: `SELECT s.name, count(*)::int AS count FROM saved_job s
    WHERE NOT EXISTS (SELECT FROM pgboss.queue q WHERE q.name = s.name) GROUP BY s.name ORDER BY s.name`,
} as const;
