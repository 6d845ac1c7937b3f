import type { DataSource } from 'typeorm';
import type { Tx } from '#platform';
import type { RunStage, StageSpans } from './run-stages.js';

const TELLING_MS = 1_000;

/** Somebody cancelled the run; it stops where it is. */
export class RunCancelled extends Error {}

/** Writes how far a run is, stops it when it was cancelled meanwhile, and keeps the seconds of its stages. */
export class RunProgress {
  private readonly times = new Map<string, number>();
  private stage: RunStage | '' = '';
  private since = performance.now();

  constructor(
    private readonly db: DataSource,
    private readonly runId: string,
    private readonly spans: StageSpans,
  ) {}

  /** @throws RunCancelled */
  async enter(stage: RunStage): Promise<void> {
    this.clock();
    this.stage = stage;
    await this.at(0);
  }

  /** So much of the stage is done, 0 to 1. @throws RunCancelled */
  async at(share: number): Promise<void> {
    const { from, to } = this.stage ? this.spans[this.stage] : { from: 0, to: 0 };
    const rows: unknown[] = await this.db.query(
      `WITH told AS (UPDATE assignment_run SET stage = $2, progress = $3 WHERE id = $1 AND state = 'running' RETURNING id)
       SELECT id FROM told`,
      [this.runId, this.stage, from + (to - from) * share],
    );
    if (rows.length === 0) throw new RunCancelled();
  }

  /**
   * For a stage of minutes that goes on without us: meanwhile the run tells how far it is, and the work's signal stops it
   * soon after somebody cancels the run.
   * @throws RunCancelled, and what the work throws
   */
  async during<T>(work: (signal: AbortSignal, onShare: (share: number) => void) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    let done = 0;
    const telling = setInterval(() => {
      this.at(done).catch((error: unknown) => stop.abort(error));
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
