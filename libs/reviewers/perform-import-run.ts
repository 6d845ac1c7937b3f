import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actor, DomainError, type HeldRole } from '#kernel';
import { ObjectMissing, STORAGE, type JobHandler, type Storage, type Tx } from '#platform';
import { ImportPool } from './import-pool.js';
import type { ImportReport } from './import-reviewers.js';
import type { ImportRunState } from './import-run.states.js';
import { ImportRuns, type SampledReviewer } from './import-runs.js';
import { readRecords, type ImportFormat } from './read-records.js';
import { reviewerShape } from './reviewer-record.js';
import { ImportRefused } from './reviewers.errors.js';
import { importRunJob } from './reviewers.jobs.js';

/** Somebody cancelled the run; it stops where it is, and its transaction is rolled back. */
class ImportStopped extends Error {}

interface RunAtWork {
  id: string;
  format: ImportFormat;
  size: number;
  key: string;
  state: ImportRunState;
  createdBy: string;
}

const SAMPLED = 5;
const SAMPLED_WORKS = 3;

/**
 * Checks a file as the import would do it and takes everything back, or imports it: by the state in which it finds its
 * run. Between batches it writes how far it is and looks whether it was cancelled; an import is marked as done in its own
 * transaction, so a repeat after a crash finds either nothing or all.
 */
@Injectable()
export class ImportRunHandler implements JobHandler<{ runId: string }> {
  readonly job = importRunJob;

  constructor(
    private readonly db: DataSource,
    private readonly pool: ImportPool,
    private readonly runs: ImportRuns,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  async handle({ runId }: { runId: string }): Promise<void> {
    const [run] = (await this.db.query(
      `SELECT id, format, size, storage_key AS key, state, created_by AS "createdBy" FROM reviewer_import_run
        WHERE id = $1 AND state IN ('checking', 'importing')`,
      [runId],
    )) as RunAtWork[];
    if (!run) return;
    try {
      if (run.state === 'checking') await this.check(run);
      else await this.import(run);
    } catch (error) {
      await this.settle(run, error);
    }
  }

  private async check(run: RunAtWork): Promise<void> {
    const report = await this.perform(run, { dryRun: true });
    const sample = await this.sample(run);
    await this.db.query(
      `UPDATE reviewer_import_run SET state = 'checked', progress = 1, report = $2::jsonb, sample = $3::jsonb
        WHERE id = $1 AND state = 'checking'`,
      [run.id, JSON.stringify(numbersOf(report)), JSON.stringify(sample)],
    );
  }

  private async import(run: RunAtWork): Promise<void> {
    await this.perform(run, {
      onDone: async (tx, report) => {
        const rows: unknown[] = await tx.query(
          `WITH done AS (UPDATE reviewer_import_run SET state = 'done', progress = 1, report = $2::jsonb, finished_at = now()
             WHERE id = $1 AND state = 'importing' RETURNING id) SELECT id FROM done`,
          [run.id, JSON.stringify(numbersOf(report))],
        );
        if (rows.length === 0) throw new ImportStopped();
      },
    });
    await this.runs.discard(run.key);
  }

  private async perform(
    run: RunAtWork,
    options: { dryRun?: boolean; onDone?: (tx: Tx, report: ImportReport) => Promise<void> },
  ): Promise<ImportReport> {
    let read = 0;
    const counted = async function* (stream: Readable): AsyncIterable<Uint8Array> {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        read += chunk.byteLength;
        yield chunk;
      }
    };
    const actor = await this.actorOf(run);
    return this.pool.run(actor, counted(await this.storage.get(run.key)), run.format, {
      ...options,
      onProgress: () => this.tell(run, Math.min(0.99, read / Math.max(1, run.size))),
    });
  }

  /** On another connection than the import's: what it has written so far is not there for anybody yet. */
  private async tell(run: RunAtWork, share: number): Promise<void> {
    const rows: unknown[] = await this.db.query(
      `WITH told AS (UPDATE reviewer_import_run SET progress = $3 WHERE id = $1 AND state = $2 RETURNING id)
       SELECT id FROM told`,
      [run.id, run.state, share],
    );
    if (rows.length === 0) throw new ImportStopped();
  }

  /** Whoever asked, with the roles they hold now: somebody who left the office meanwhile imports nothing. */
  private async actorOf({ createdBy }: RunAtWork): Promise<Actor> {
    const roles = (await this.db.query(
      `SELECT g.role, g.programme_id AS "programmeId", g.call_id AS "callId" FROM role_grant g
         JOIN person p ON p.id = g.person_id
        WHERE p.id = $1 AND g.revoked_at IS NULL AND p.disabled_at IS NULL`,
      [createdBy],
    )) as HeldRole[];
    return new Actor(createdBy, roles);
  }

  private async sample(run: RunAtWork): Promise<SampledReviewer[]> {
    const sample: SampledReviewer[] = [];
    for await (const raw of readRecords(await this.storage.get(run.key), run.format)) {
      if ('problem' in raw) continue;
      const { success, data } = reviewerShape.safeParse(raw.value);
      if (!success) continue;
      const { nameZh, nameLatin, institution, email, keywords, publications } = data;
      const name = [nameZh, nameLatin].filter(Boolean).join(' · ');
      const works = publications.slice(0, SAMPLED_WORKS).map(({ title }) => title);
      sample.push({ name, institution, email, keywords: keywords.slice(0, 8), publications: works });
      if (sample.length === SAMPLED) break;
    }
    return sample;
  }

  private async settle(run: RunAtWork, error: unknown): Promise<void> {
    if (error instanceof ImportStopped) return;
    if (error instanceof ObjectMissing && (await this.wasCancelled(run))) return;
    const refused = error instanceof ImportRefused;
    await this.db.query(
      `UPDATE reviewer_import_run SET state = $2, faults = $3::jsonb, problem = $4, finished_at = now()
        WHERE id = $1 AND state IN ('checking', 'importing')`,
      [
        run.id,
        refused ? 'refused' : 'failed',
        JSON.stringify(refused ? error.faults : []),
        error instanceof DomainError ? error.message : 'It failed on our side; that was logged.',
      ],
    );
    await this.runs.discard(run.key);
    // A file with faults is no failure of ours; anything else goes to the log and the list of failed jobs.
    if (!refused) throw error;
  }

  private async wasCancelled({ id }: RunAtWork): Promise<boolean> {
    const [row] = (await this.db.query('SELECT state FROM reviewer_import_run WHERE id = $1', [id])) as {
      state: ImportRunState;
    }[];
    return row?.state === 'cancelled';
  }
}

const numbersOf = ({ reviewers, known, publications }: ImportReport) => ({ reviewers, known, publications });
