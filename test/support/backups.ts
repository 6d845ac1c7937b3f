import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { canonicalJson } from '#kernel';
import { restoreBackup, type RestoreRequest } from '../../apps/cli/src/backup/restore-backup.js';
import { takeBackup, type BackupRequest } from '../../apps/cli/src/backup/take-backup.js';
import { testDatabase } from './database.js';

export const never = new AbortController().signal;

/** Somewhere to restore to: a database without a table, an empty store and an empty data folder. */
export class EmptyPlace {
  private constructor(
    readonly url: string,
    readonly dataDir: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async make(): Promise<EmptyPlace> {
    const { url, drop } = await testDatabase('template0');
    return new EmptyPlace(url, await mkdtemp(join(tmpdir(), 'tonghang-place-')), drop);
  }

  get config() {
    return { dataDir: this.dataDir, storageUrl: `file:${join(this.dataDir, 'files')}` };
  }

  restore(folder: string, changes: Partial<RestoreRequest> = {}) {
    const request = { folder, url: this.url, config: this.config, despiteBrokenRecord: false, signal: never };
    return restoreBackup({ ...request, ...changes });
  }

  backup(folder: string, changes: Partial<BackupRequest> = {}) {
    return takeBackup({ url: this.url, config: this.config, folder, withKeys: false, signal: never, ...changes });
  }

  async query<R extends object>(sql: string, values: unknown[] = []): Promise<R[]> {
    const client = new Client(this.url);
    await client.connect();
    try {
      return (await client.query<R>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** What is there: tables of ours, and files in the store. */
  async content(): Promise<{ tables: number; files: string[] }> {
    const [row] = await this.query<{ tables: number }>(
      `SELECT count(*)::int AS tables FROM pg_tables WHERE schemaname = 'public'`,
    );
    return { tables: row!.tables, files: await filesIn(join(this.dataDir, 'files')) };
  }

  async remove(): Promise<void> {
    await rm(this.dataDir, { recursive: true, force: true });
    await this.drop();
  }
}

/** All files below a folder, by their paths in it; none when it is not there. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** Changes a manifest as somebody would who knows how its hash is made. */
export async function forgeManifest(folder: string, change: (manifest: never) => void): Promise<void> {
  const file = join(folder, 'manifest.json');
  const { sha256: _, ...manifest } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  change(manifest as never);
  const sha256 = createHash('sha256').update(canonicalJson(manifest)).digest('hex');
  await writeFile(file, JSON.stringify({ ...manifest, sha256 }));
}
