import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { auditKeyFile, checkpointFolder, keptCheckpoints } from '#audit';
import { unknownMigrations } from '#migrations';
import { openStorage, SAVED_JOBS, secretFile, StorageFull, type Config } from '#platform';
import { DataProblem } from '../data-problem.js';
import { keptTables, readMigrations, readSequences } from './catalog.js';
import { copyDocuments, LIST_COLUMNS, LIST_QUERY } from './copy-documents.js';
import { copyOut, SESSION, tableWithColumns } from './copy-rows.js';
import { writeManifest, type Manifest } from './manifest.js';
import { Meter } from './meter.js';
import { writePlain, type Passing } from './part-file.js';

export interface BackupRequest {
  url: string;
  config: Pick<Config, 'dataDir' | 'storageUrl'>;
  /** Where the backup shall be; nothing may be there. */
  folder: string;
  /** Also the keys of the data folder: who has such a backup can sign checkpoints and make links of mails. */
  withKeys: boolean;
  signal: AbortSignal;
}

/**
 * Copies all that the product knows into a new folder while it runs: the database in one snapshot, then the documents that
 * the snapshot knows, each with its hash checked, and the checkpoints. The folder takes its name when all of it is on the
 * disk; before that, and after any error, there is nothing under that name.
 * @throws DataProblem when it cannot be made.
 */
export async function takeBackup(request: BackupRequest): Promise<Manifest> {
  const folder = resolve(request.folder);
  if (await exists(folder)) throw new DataProblem(`${folder} exists already; name a new folder.`);
  const beside = `${folder}.${process.pid}.part`;
  const meter = new Meter(0);
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(beside, { mode: 0o700 });
    const content = await copyAll({ ...request, folder: beside }, meter);
    const manifest = await writeManifest(beside, content);
    request.signal.throwIfAborted();
    await flush(beside);
    await rename(beside, folder);
    await flush(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw problemOf(error, folder);
  } finally {
    meter.end();
  }
}

async function copyAll(request: BackupRequest, meter: Meter): Promise<Omit<Manifest, 'format' | 'version'>> {
  const { url, config, folder, withKeys, signal } = request;
  const passing: Passing = { signal, onBytes: meter.add };
  const { list, ...snapshot } = await copyDatabase(url, folder, meter, passing);
  meter.begin('documents');
  const { faults, bytes } = await copyDocuments(folder, list, openStorage(config.storageUrl), passing);
  const checkpoints = [];
  for (const { name, position } of await keptCheckpoints(config.dataDir))
    // A later one covers rows that this snapshot does not hold.
    if (position <= snapshot.sealed) {
      const content = await readFile(join(checkpointFolder(config.dataDir), name));
      checkpoints.push(await writePlain(folder, `audit/${name}`, content));
    }
  const keys = [];
  for (const { file, from } of withKeys ? keysOf(config.dataDir) : [])
    if (await exists(from)) keys.push(await writePlain(folder, file, await readFile(from)));
  return { id: randomUUID(), ...snapshot, documents: { list, bytes }, faults, checkpoints, keys };
}

/** The keys of a data folder: their names in a backup, and where they are kept. */
export const keysOf = (dataDir: string) => [
  { file: 'keys/audit.pem', from: auditKeyFile(dataDir) },
  { file: 'keys/session-secret', from: secretFile(dataDir) },
];

async function copyDatabase(url: string, folder: string, meter: Meter, passing: Passing) {
  const client = new Client({ connectionString: url, application_name: 'tonghang-backup' });
  client.on('error', () => undefined); // a connection that breaks is told by the query that needed it
  await client.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${SESSION}`);
    const ran = await readMigrations(client);
    checkMigrations(ran);
    const all = await keptTables(client);
    const { rows } = await client.query<Facts>(
      `SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "takenAt",
              current_setting('server_version') AS postgres,
              (SELECT coalesce(max(position), 0)::int FROM audit_entry) AS sealed,
              (SELECT coalesce(sum(size), 0)::float8 FROM stored_file) AS documents`,
    );
    const { documents: bytes, ...facts } = rows[0]!;
    meter.expect(bytes + all.reduce((sum, table) => sum + table.bytes, 0));
    meter.begin('database');
    const tables = [];
    for (const { name, columns } of all) {
      const source = tableWithColumns(client, name, columns);
      const part = await copyOut(client, folder, { file: `database/${name}.copy.gz`, source, columns }, passing);
      tables.push({ name, ...part });
    }
    const rowsOf = (file: string, query: string, columns: readonly string[]) =>
      copyOut(client, folder, { file, source: `(${query})`, columns: [...columns] }, passing);
    const jobs = await rowsOf('database/jobs.copy.gz', SAVED_JOBS.query, SAVED_JOBS.columns);
    const list = await rowsOf('documents.copy.gz', LIST_QUERY, LIST_COLUMNS);
    const sequences = await readSequences(client);
    await client.query('COMMIT');
    return { ...facts, migrations: ran, tables, sequences, jobs, list };
  } finally {
    await client.end();
  }
}

interface Facts {
  takenAt: string;
  postgres: string;
  sealed: number;
  documents: number;
}

/** An older database may be copied, so that there is a backup before it is brought to this version. */
function checkMigrations(ran: readonly string[]): void {
  if (ran.length === 0) throw new DataProblem('The database holds no data of Tonghang: no migration ever ran in it.');
  if (unknownMigrations(ran).length > 0)
    throw new DataProblem('The database is of a newer version than this program; make the backup with that version.');
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );

/** What was renamed or made in a folder survives a power cut once the folder itself is on the disk. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function problemOf(error: unknown, folder: string): unknown {
  if (error instanceof StorageFull)
    return new DataProblem(`The backup cannot be made: the disk that holds ${folder} is full.`);
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  return syscall && /^E[A-Z]+$/.test(code) && !/^ECONN|^ENOTFOUND/.test(code)
    ? new DataProblem(`The backup cannot be made: ${(error as Error).message}.`)
    : error;
}
