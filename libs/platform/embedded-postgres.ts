import { spawnSync } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { dataFolderIsInUse, lockDataFolder } from './data-lock.js';
import { databaseUser, giveTo, openWayTo, type DatabaseUser } from './database-user.js';
import { endOrphans } from './orphaned-postgres.js';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { childEnvironment, CTYPE, serverProblem, startServer } from './postgres-server.js';
import { errorCode, fileProblem, StartupProblem } from './startup-problem.js';

export interface EmbeddedPostgresOptions {
  /** Holds the database files, the password and the lock; made when missing. */
  dataDir: string;
  /** Told what an operator should know, a line at a time. */
  log?: (line: string) => void;
  /** For tests only: three to ten times faster, and a crash may destroy the data. */
  fast?: boolean;
}

export interface EmbeddedPostgres {
  /** The database `tonghang`, as its owner, who is not a superuser. Holds the password: never log it. */
  readonly url: string;
  /** The process id of the server. */
  readonly pid: number;
  /** Settles when the server has ended: null after `stop`, else a sentence on how it died. Never rejects. */
  readonly ended: Promise<string | null>;
  /** Stops the server cleanly and frees the data folder. May be called again. */
  stop(): Promise<void>;
}

const SETTINGS = [
  'max_connections=200',
  'shared_buffers=256MB',
  'lc_messages=C',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  'log_checkpoints=off',
  // Statements hold personal data, and a refused one is the business of whoever sent it.
  'log_min_messages=log',
  'log_min_error_statement=panic',
];
const FAST = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
];

/**
 * Starts the PostgreSQL that npm brought, on a random port of 127.0.0.1 only, with its files in `<dataDir>/postgres`. The
 * first start makes the files and the database `tonghang`; a later one finds them. When a launcher before us was killed,
 * its lock is taken over and the server it left running is shut down cleanly first.
 * @throws StartupProblem, one sentence, with nothing damaged, when it cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  const dataDir = prepareDataDir(options.dataDir);
  const lock = lockDataFolder(dataDir);
  try {
    const folder = join(dataDir, 'postgres');
    const user = databaseUser(folder);
    openWayTo(dataDir, user);
    const binaries = await postgresBinaries(dataDir, user);
    checkVersion(folder, binaries);
    await endOrphans(folder, log);
    const secret = initialise(dataDir, folder, user, binaries, log);
    const settings = options.fast ? [...SETTINGS, ...FAST] : SETTINGS;
    const server = await startServer({ binaries, user, folder }, settings, log);
    try {
      await ensureDatabase(server.port, secret);
    } catch (error) {
      await server.stop();
      throw error;
    }
    void server.ended.then(() => lock.release());
    return {
      url: addressOf(server.port, secret),
      pid: server.pid,
      ended: server.ended,
      stop: () => server.stop(),
    };
  } catch (error) {
    lock.release();
    throw fileProblem(error, dataDir);
  }
}

/**
 * The address of the embedded PostgreSQL that another living process has started on this folder, as its owner; null when
 * none has, or when it is not up yet. Whoever may read the folder's password may work beside it.
 */
export function runningEmbeddedPostgres(dataDir: string): string | null {
  const record = join(dataDir, 'postgres', 'postmaster.pid');
  const secretFile = join(dataDir, 'postgres.password');
  if (!dataFolderIsInUse(dataDir) || !existsSync(record) || !existsSync(secretFile)) return null;
  // The lines are: pid, folder, start, port, socket folder, address, shared memory, state.
  const lines = readFileSync(record, 'utf8').split('\n');
  return lines[7]?.trim() === 'ready' ? addressOf(Number(lines[3]), readFileSync(secretFile, 'utf8').trim()) : null;
}

/** @returns the absolute real path. Private to us, except that the database user may pass through (see openWayTo). */
function prepareDataDir(path: string): string {
  try {
    makeFolder(resolve(path));
    return realpathSync(path);
  } catch (error) {
    throw fileProblem(error, resolve(path));
  }
}

/** Not by the `recursive` of mkdirSync: where a parent can hold no folder (/proc), that never returns. */
export function makeFolder(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    // Made by another start in this very moment.
    if (errorCode(error) !== 'EEXIST' || !statSync(path).isDirectory()) throw error;
  }
}

function checkVersion(folder: string, { major }: PostgresBinaries): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const file = join(folder, 'PG_VERSION');
  if (!existsSync(file))
    throw new StartupProblem(
      `The folder ${folder} holds files but no database (PG_VERSION is missing); move it away or set DATA_DIR to another folder.`,
    );
  const found = readFileSync(file, 'utf8').trim();
  if (found !== major)
    throw new StartupProblem(
      `The data in ${folder} is of PostgreSQL ${found}, but this program brings PostgreSQL ${major}; move it over with the commands backup of that program and restore of this one, or set DATA_DIR to another folder.`,
    );
}

/**
 * Makes the database files when there are none: in a folder beside, renamed at the end, so that an interrupted start
 * leaves nothing half made. @returns the secret from which the passwords come.
 */
function initialise(
  dataDir: string,
  folder: string,
  user: DatabaseUser,
  binaries: PostgresBinaries,
  log: (line: string) => void,
): string {
  for (const name of readdirSync(dataDir))
    if (/^postgres(\.password)?\.new-/.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  const secretFile = join(dataDir, 'postgres.password');
  const known = existsSync(secretFile) ? readFileSync(secretFile, 'utf8').trim() : '';
  if (existsSync(join(folder, 'PG_VERSION'))) {
    if (known) return known;
    throw new StartupProblem(`The password of the database is missing: put the file ${secretFile} back from a backup.`);
  }
  const secret = known || randomBytes(24).toString('hex');
  if (!known) writeFileSync(secretFile, `${secret}\n`, { mode: 0o600, flush: true });
  log(`making a new PostgreSQL ${binaries.version} database in ${folder}`);

  // Of a name of its own, since an initdb that outlived a killed start may still write into the former one.
  const suffix = `.new-${randomBytes(4).toString('hex')}`;
  const draft = `${folder}${suffix}`;
  const passwordFile = `${secretFile}${suffix}`;
  mkdirSync(draft, { mode: 0o700 });
  giveTo(user, draft);
  try {
    writeFileSync(passwordFile, `${secret}\n`, { mode: 0o600 });
    giveTo(user, passwordFile);
    runInitdb(draft, passwordFile, user, binaries);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
  if (existsSync(folder)) rmSync(folder, { recursive: true }); // known to be empty
  renameSync(draft, folder);
  return secret;
}

function runInitdb(draft: string, passwordFile: string, user: DatabaseUser, binaries: PostgresBinaries): void {
  // Order by code point from PostgreSQL itself: the same on every machine, whatever C library it has.
  const locale = ['--encoding=UTF8', `--locale=${CTYPE}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { status, signal, error, stderr, stdout } = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      ...locale,
      '--no-instructions',
    ],
    { ...user, cwd: draft, env: childEnvironment(), encoding: 'utf8' },
  );
  if (status === 0) return;
  const output = [stdout, stderr].filter(Boolean).join('\n') || error?.message || `initdb ended by ${signal}`;
  throw serverProblem('The database could not be made', output, draft);
}

const SUPERUSER = 'postgres';
const OWNER = 'tonghang';

/** The program works as an ordinary owner: SQL that slips in somewhere must not reach the files of the machine. */
const ownerPassword = (secret: string) => createHmac('sha256', secret).update(OWNER).digest('hex').slice(0, 48);

const addressOf = (port: number, secret: string) =>
  `postgres://${OWNER}:${ownerPassword(secret)}@127.0.0.1:${port}/${OWNER}`;

/** Every start, so that one that was interrupted after making the files is completed by the next. */
async function ensureDatabase(port: number, secret: string): Promise<void> {
  const client = new Client({ host: '127.0.0.1', port, user: SUPERUSER, password: secret, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
              EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`,
      [OWNER],
    );
    if (!rows[0]?.role) await client.query(`CREATE ROLE ${OWNER} LOGIN CREATEDB PASSWORD '${ownerPassword(secret)}'`);
    if (!rows[0]?.database) await client.query(`CREATE DATABASE ${OWNER} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}
