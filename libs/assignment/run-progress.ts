import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';

const TELLING_MS = 1_000;

/** Somebody cancelled the run; it stops where it is. */
export class RunCancelled extends Error {}

/** Writes how far a run is, stops it when it was cancelled meanwhile, and keeps the seconds of its stages. */
export class RunProgress {
  private readonly times = new Map<string, number>();
  private stage = '';
  private since = performance.now();

  constructor(
    private readonly db: DataSource,
    private readonly runId: string,
  ) {}

  /** @throws RunCancelled */
  async enter(stage: string, fraction: number): Promise<void> {
    this.clock();
    this.stage = stage;
    await this.at(fraction);
  }

  /** @throws RunCancelled */
  async at(fraction: number): Promise<void> {
    const rows: unknown[] = await this.db.query(
      `WITH told AS (UPDATE assignment_run SET stage = $2, progress = $3 WHERE id = $1 AND state = 'running' RETURNING id)
       SELECT id FROM told`,
      [this.runId, this.stage, fraction],
    );
    if (rows.length === 0) throw new RunCancelled();
  }

  /**
   * For work of minutes that goes on without us: meanwhile the run tells how far it is, between the two fractions, and
   * the work's signal stops it soon after somebody cancels the run.
   * @throws RunCancelled, and what the work throws
   */
  async during<T>(
    from: number,
    to: number,
    work: (signal: AbortSignal, onShare: (share: number) => void) => Promise<T>,
  ): Promise<T> {
    const stop = new AbortController();
    let done = 0;
    const telling = setInterval(() => {
      this.at(from + (to - from) * done).catch((error: unknown) => stop.abort(error));
    }, TELLING_MS);
    try {
      return await work(stop.signal, (share) => (done = share));
    } finally {
      clearInterval(telling);
    }
  }

  /** Locks the run, so that it is either finished or cancelled. @throws RunCancelled */
  async lock(tx: Tx): Promise<void> {
    const rows: unknown[] = await tx.query(
      `SELECT id FROM assignment_run WHERE id = $1 AND state = 'running' FOR UPDATE`,
      [this.runId],
    );
    if (rows.length === 0) throw new RunCancelled();
  }

  /** Seconds by stage so far. */
  seconds(): Record<string, number> {
    this.clock();
    return Object.fromEntries([...this.times].map(([stage, ms]) => [stage, Math.round(ms) / 1000]));
  }

  private clock(): void {
    const now = performance.now();
    if (this.stage) this.times.set(this.stage, (this.times.get(this.stage) ?? 0) + now - this.since);
    this.since = now;
  }
}
