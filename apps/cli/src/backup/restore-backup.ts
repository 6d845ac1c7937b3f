import type { ClientBase } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import { Audit, verifyAudit, type AuditVerdict, type Checkpoint } from '#audit';
import { SYSTEM_ID } from '#kernel';
import { createDataSource, migrateWithin, unknownMigrations } from '#migrations';
import { openStorage, type Config, type Storage } from '#platform';
import { installAllQueues } from '../../../worker/src/migrate.js';
import { DataProblem } from '../data-problem.js';
import { checkBackup } from './check-backup.js';
import { SESSION } from './copy-rows.js';
import { mustBeEmpty } from './empty-database.js';
import { loadDatabase, type Loaded } from './load-database.js';
import { bytesOf, type Manifest } from './manifest.js';
import { Meter } from './meter.js';
import { newestCheckpoint, restoreDataFolder } from './restore-data-folder.js';
import { restoreDocuments } from './restore-documents.js';

export interface RestoreRequest {
  folder: string;
  url: string;
  config: Pick<Config, 'dataDir' | 'storageUrl'>;
  /** A checkpoint from elsewhere that the chain must contain; else the newest of the backup. */
  checkpoint?: Checkpoint;
  /** Restore although the audit chain is broken. The fault is told and goes on record. */
  despiteBrokenRecord: boolean;
  signal: AbortSignal;
}

export interface RestoreReport extends Loaded {
  manifest: Manifest;
  /** Migrations that ran after the rows were back, as the backup is of an older version. */
  migrated: number;
  documents: number;
  verdict: AuditVerdict;
  /** The place in the chain that a checkpoint vouches for; null when there was none. */
  checkpoint: number | null;
  /** Keys that were not put back, as others are there. */
  keysKept: string[];
}

/**
 * Brings a backup back into an empty database and an empty store. Every byte of it is checked before anything is done, and
 * all that is written to the database is one transaction: it ends with all rows, documents and the audit chain verified, or
 * with an empty database and an empty store.
 * @throws DataProblem, one sentence.
 */
export async function restoreBackup(request: RestoreRequest): Promise<RestoreReport> {
  const { folder, url, config, signal } = request;
  const manifest = await checkBackup(folder, signal);
  if (unknownMigrations(manifest.migrations).length > 0)
    throw new DataProblem('The backup is of a newer version than this program; restore it with that version.');
  const storage = openStorage(config.storageUrl);
  const db = createDataSource({ url, poolSize: 2, applicationName: 'tonghang-restore' });
  await db.initialize();
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await mustBeEmpty(client, manifest.migrations);
    if (!(await storage.isEmpty()))
      throw new DataProblem('The store of documents is not empty; name an empty folder or prefix by STORAGE_URL.');
    await installAllQueues(url);
    await runner.startTransaction();
    const report = await restoreWithin(runner, client, storage, manifest, request);
    // Not taken back when this fails: the answer may be lost after the rows were kept, and they need their documents.
    await runner.commitTransaction();
    return report;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
    await db.destroy();
  }
}

/** All but the commit. */
async function restoreWithin(
  runner: QueryRunner,
  client: ClientBase,
  storage: Storage,
  manifest: Manifest,
  request: RestoreRequest,
): Promise<RestoreReport> {
  const { folder, config, signal } = request;
  const tx = runner.manager;
  const meter = new Meter(bytesOf(manifest));
  let takeBack: () => Promise<void> = () => Promise.resolve();
  try {
    await client.query(SESSION);
    const had = new Set(manifest.migrations);
    await migrateWithin(runner, (name) => had.has(name));
    meter.begin('database');
    const { jobsLeft } = await loadDatabase(client, folder, manifest, { signal, onBytes: meter.add });
    const migrated = await migrateWithin(runner);
    const record = await verifyRecord(tx, manifest, request);
    meter.begin('documents');
    const documents = await restoreDocuments(tx, folder, storage, manifest.faults, { signal, onBytes: meter.add });
    takeBack = documents.takeBack;
    await new Audit().record(
      tx,
      { id: SYSTEM_ID },
      'operations.backup_restored',
      { type: 'backup', id: manifest.id },
      { takenAt: manifest.takenAt, fault: record.verdict.problem?.what ?? null },
    );
    const keysKept = await restoreDataFolder(folder, config.dataDir, manifest);
    signal.throwIfAborted();
    return { manifest, jobsLeft, migrated, documents: documents.count, keysKept, ...record };
  } catch (error) {
    await takeBack();
    throw error;
  } finally {
    meter.end();
  }
}

async function verifyRecord(tx: EntityManager, manifest: Manifest, request: RestoreRequest) {
  const checkpoint = request.checkpoint ?? (await newestCheckpoint(request.folder, manifest));
  const verdict = await verifyAudit(tx, checkpoint);
  if (!verdict.ok && !request.despiteBrokenRecord) {
    const { position, what } = verdict.problem!;
    throw new DataProblem(
      `The audit chain of the backup is broken at row ${position}: ${what}. Nothing was restored; --despite-broken-record does.`,
    );
  }
  return { verdict, checkpoint: checkpoint?.position ?? null };
}
