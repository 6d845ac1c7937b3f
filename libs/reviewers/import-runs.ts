import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Audit } from '#audit';
import { safeFileName } from '#files';
import { Forbidden, NotFound, type Actor, type FieldFault } from '#kernel';
import { LOGGER, Outbox, STORAGE, transact, type Logger, type Storage, type Tx } from '#platform';
import { importRunStates, type ImportRunState } from './import-run.states.js';
import type { ImportFormat } from './read-records.js';
import { importRunJob } from './reviewers.jobs.js';
import { keepsPool } from './reviewers.policy.js';

/** Somebody of the file, as it was understood. */
export interface SampledReviewer {
  name: string;
  institution: string;
  email: string | null;
  keywords: string[];
  publications: string[];
}

export interface ImportRunRow {
  id: string;
  fileName: string;
  format: ImportFormat;
  size: number;
  state: ImportRunState;
  /** Between 0 and 1. */
  progress: number;
  report: { reviewers: number; known: number; publications: number } | null;
  faults: FieldFault[];
  sample: SampledReviewer[];
  problem: string | null;
  createdBy: string;
  createdByName: string;
  createdAt: Date;
  finishedAt: Date | null;
}

const READ = `SELECT w.id, w.file_name AS "fileName", w.format, w.size, w.state, w.progress, w.report, w.faults, w.sample, w.problem,
    w.created_by AS "createdBy", p.name AS "createdByName", w.created_at AS "createdAt", w.finished_at AS "finishedAt"
  FROM reviewer_import_run w JOIN person p ON p.id = w.created_by`;
const LATEST = 20;
/** As much as a request may hold; larger files go in by the command line. */
const MOST_BYTES = 50 * 1024 * 1024;

/** Takes files for the pool in, has them checked in the background, and imports them once somebody says so. */
@Injectable()
export class ImportRuns {
  constructor(
    private readonly db: DataSource,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Keeps the file and begins its check. A file that the same person left waiting gives way. @throws Forbidden */
  async start(actor: Actor, file: { name: string; format: ImportFormat; bytes: Buffer }): Promise<ImportRunRow> {
    if (!keepsPool(actor)) throw new Forbidden();
    const id = randomUUID();
    const key = `imports/${id}`;
    const { size } = await this.storage.put(key, file.bytes, {
      contentType: file.format === 'csv' ? 'text/csv' : 'application/x-ndjson',
      maxBytes: MOST_BYTES,
    });
    let left: string[] = [];
    try {
      left = await transact(this.db, async (tx) => {
        await tx.query(
          `INSERT INTO reviewer_import_run (id, file_name, format, size, storage_key, created_by)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [id, safeFileName(file.name, file.format), file.format, size, key, actor.id],
        );
        const rows = (await tx.query(
          `WITH gone AS (UPDATE reviewer_import_run SET state = 'cancelled', finished_at = now()
             WHERE created_by = $1 AND state = 'checked' RETURNING storage_key) SELECT storage_key AS key FROM gone`,
          [actor.id],
        )) as { key: string }[];
        await this.outbox.enqueue(tx, importRunJob, { runId: id });
        return rows.map((row) => row.key);
      });
    } catch (error) {
      await this.discard(key);
      throw error;
    }
    for (const old of left) await this.discard(old);
    return this.one(actor, id);
  }

  /** The latest, newest first. @throws Forbidden */
  async list(actor: Actor): Promise<ImportRunRow[]> {
    if (!keepsPool(actor)) throw new Forbidden();
    return this.db.query(`${READ} ORDER BY w.created_at DESC, w.id LIMIT ${LATEST}`);
  }

  /** @throws Forbidden, NotFound */
  async one(actor: Actor, id: string): Promise<ImportRunRow> {
    if (!keepsPool(actor)) throw new Forbidden();
    const [row] = (await this.db.query(`${READ} WHERE w.id = $1`, [id])) as ImportRunRow[];
    if (!row) throw new NotFound();
    return row;
  }

  /** Imports what was checked. @throws Forbidden, NotFound, IllegalMove */
  async import(actor: Actor, id: string): Promise<ImportRunRow> {
    await transact(this.db, async (tx) => {
      await this.move(tx, actor, id, 'importing');
      await tx.query(`UPDATE reviewer_import_run SET state = 'importing', progress = 0 WHERE id = $1`, [id]);
      await this.audit.record(tx, actor, 'reviewers.import_started', { type: 'reviewer_import_run', id });
      await this.outbox.enqueue(tx, importRunJob, { runId: id });
    });
    return this.one(actor, id);
  }

  /** Stops a check or an import; of an import nothing stays. @throws Forbidden, NotFound, IllegalMove */
  async cancel(actor: Actor, id: string): Promise<ImportRunRow> {
    const key = await transact(this.db, async (tx) => {
      const row = await this.move(tx, actor, id, 'cancelled');
      await tx.query(`UPDATE reviewer_import_run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [id]);
      await this.audit.record(tx, actor, 'reviewers.import_cancelled', { type: 'reviewer_import_run', id });
      return row.key;
    });
    await this.discard(key);
    return this.one(actor, id);
  }

  /** Removes a file that is no longer needed. A failure leaves bytes behind that nobody can reach; it is logged. */
  async discard(key: string): Promise<void> {
    try {
      await this.storage.delete(key);
    } catch (error) {
      this.log.warn({ err: error, storageKey: key }, 'the file of an import could not be removed');
    }
  }

  private async move(tx: Tx, actor: Actor, id: string, to: ImportRunState): Promise<{ key: string }> {
    if (!keepsPool(actor)) throw new Forbidden();
    const [row] = (await tx.query(
      'SELECT state, storage_key AS key FROM reviewer_import_run WHERE id = $1 FOR UPDATE',
      [id],
    )) as { state: ImportRunState; key: string }[];
    if (!row) throw new NotFound();
    importRunStates.move(row.state, to);
    return row;
  }
}
