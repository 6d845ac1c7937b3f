import { jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import { defaultDataDir } from './database-user.js';
import { runningEmbeddedPostgres, startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { serverProblem } from './postgres-server.js';
import { processStart, waitFor } from './process-identity.js';
import { StartupProblem } from './startup-problem.js';

jest.setTimeout(60_000);

let parent: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];
/** Servers whose launcher a test killed, with their start; left running only when that test failed. */
const orphans = new Map<number, string | null>();
const lines: string[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: (line) => lines.push(line), fast: true });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A launcher of its own that starts the database, tells its address and waits to be killed. */
async function launcher(): Promise<{ url: string; pid: number; kill(): Promise<void> }> {
  const source = `
    import { startEmbeddedPostgres } from '${pathToFileURL(join(import.meta.dirname, 'embedded-postgres.ts')).href}';
    const { url, pid } = await startEmbeddedPostgres({ dataDir: process.env.DATA, fast: false });
    console.log(JSON.stringify({ url, pid }));
    setInterval(() => undefined, 1000);`;
  const hook = join(import.meta.dirname, '../../test/support/run-typescript.mjs');
  const child = spawn(process.execPath, ['--no-warnings', '--import', hook, '--input-type=module', '-e', source], {
    env: { ...process.env, DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const { url, pid } = JSON.parse(chunk.toString()) as { url: string; pid: number };
  orphans.set(pid, processStart(pid));
  return { url, pid, kill };
}

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'tonghang-postgres-'));
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data');
  lines.length = 0;
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((postgres) => postgres.stop()));
  for (const [pid, started] of orphans) {
    const lives = () => started !== null && processStart(pid) === started;
    if (lives()) process.kill(pid, 'SIGQUIT');
    await waitFor(() => !lives(), 10_000);
  }
  orphans.clear();
  await chmod(parent, 0o755);
  await rm(parent, { recursive: true, force: true, maxRetries: 5 });
});

test('a second start finds the data of the first', async () => {
  const first = await start();
  await query(first.url, `CREATE TABLE kept AS SELECT '𠮷' AS name`);
  await first.stop();
  expect(await first.ended).toBeNull();
  const second = await start();
  expect(await query(second.url, 'SELECT name FROM kept')).toEqual([{ name: '𠮷' }]);
});

test('the database finds Chinese text, orders by code point, and is open to its owner only', async () => {
  const { url } = await start();
  await query(url, 'CREATE EXTENSION pg_trgm');
  expect(await query(url, `SELECT cardinality(show_trgm('量子纠错')) > 0 AS found, 'Z' < 'a' AS ordered`)).toEqual([
    { found: true, ordered: true },
  ]);
  expect(await query(url, 'SELECT rolsuper FROM pg_roles WHERE rolname = current_user')).toEqual([{ rolsuper: false }]);
  const stranger = new URL(url);
  stranger.password = 'wrong';
  await expect(query(stranger.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600);
});

test('a data folder in use is refused, and used again once it is free', async () => {
  const first = await start();
  const refusal = start();
  await expect(refusal).rejects.toThrow(StartupProblem);
  await expect(refusal).rejects.toThrow(`is in use by another running Tonghang (process ${process.pid})`);
  expect(await query(first.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
  await first.stop();
  await start();
});

test('after kill -9 of the launcher its lock is taken over and its server shut down first', async () => {
  const killed = await launcher();
  await query(killed.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await killed.kill();
  expect(processStart(killed.pid)).not.toBeNull();

  const { url } = await start();
  expect(processStart(killed.pid)).toBeNull();
  expect(lines).toEqual([expect.stringMatching(/left running on .*postgres .*\(process \d+\) is shut down first$/)]);
  expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('after kill -9 of launcher and server the data is recovered', async () => {
  const killed = await launcher();
  await query(killed.url, 'CREATE TABLE kept AS SELECT 1 AS n');
  await killed.kill();
  process.kill(killed.pid, 'SIGKILL');
  const { url } = await start();
  expect(await query(url, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
});

test('a pid that was given to another process since does not keep the folder locked', async () => {
  await (await start()).stop();
  await writeFile(join(dataDir, 'tonghang.lock'), JSON.stringify({ pid: process.pid, started: 'another time' }));
  await writeFile(join(dataDir, 'postgres/postmaster.pid'), `${process.pid}\n${dataDir}/postgres\n1\n1\n\n127.0.0.1\n`);
  const { url } = await start();
  expect(await query(url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
});

test('a start that was interrupted while it made the files is made good by the next', async () => {
  await mkdir(join(dataDir, 'postgres.new-1'), { recursive: true });
  await writeFile(join(dataDir, 'postgres.new-1/PG_VERSION'), '');
  await mkdir(join(dataDir, 'postgres'));
  await start();
  expect((await readdir(dataDir)).sort()).toEqual(['postgres', 'postgres.password', 'tonghang.lock']);
});

test('data of another PostgreSQL version is refused and left as it is', async () => {
  await mkdir(join(dataDir, 'postgres'), { recursive: true });
  await writeFile(join(dataDir, 'postgres/PG_VERSION'), '16\n');
  await expect(start()).rejects.toThrow(/is of PostgreSQL 16, but this program brings PostgreSQL 18;/);
  expect(await readFile(join(dataDir, 'postgres/PG_VERSION'), 'utf8')).toBe('16\n');
  expect(await readdir(dataDir)).toEqual(['postgres']);
});

test('a folder of something else is refused and left as it is', async () => {
  await mkdir(join(dataDir, 'postgres'), { recursive: true });
  await writeFile(join(dataDir, 'postgres/letter.txt'), 'mine');
  await expect(start()).rejects.toThrow(/holds files but no database/);
  expect(await readdir(join(dataDir, 'postgres'))).toEqual(['letter.txt']);
});

test('a file in place of the data folder, or above it, is told in one sentence', async () => {
  const file = join(parent, 'file');
  await writeFile(file, 'mine');
  for (dataDir of [file, join(file, 'below')]) {
    const refusal = start();
    await expect(refusal).rejects.toThrow(StartupProblem);
    await expect(refusal).rejects.toThrow(/^The data folder cannot be used: .* file, not a folder; set DATA_DIR/);
  }
  expect(await readFile(file, 'utf8')).toBe('mine');
});

test('a closed folder above the data folder is named', async () => {
  // Root itself may enter any folder, but not the user under whom it must start PostgreSQL.
  await chmod(parent, process.getuid?.() === 0 ? 0o700 : 0o000);
  await expect(start()).rejects.toThrow(new RegExp(`${parent}.*set DATA_DIR to`));
});

test('where root works in a place closed to the database user, the data goes elsewhere by default', async () => {
  expect(defaultDataDir(dataDir)).toBe(dataDir);
  await chmod(parent, 0o700);
  if (process.getuid?.() === 0) expect(defaultDataDir(dataDir)).toMatch(/^\/var\/lib\/tonghang\/[0-9a-f]{8}$/);
  else expect(defaultDataDir(dataDir)).toBe(dataDir);
});

test('a missing password file is told, and nothing new is made', async () => {
  await (await start()).stop();
  await rm(join(dataDir, 'postgres.password'));
  await expect(start()).rejects.toThrow(/put the file .*postgres\.password back from a backup/);
});

test('a server that dies by itself is reported with its reason', async () => {
  const postgres = await start();
  process.kill(postgres.pid, 'SIGKILL');
  expect(await postgres.ended).toMatch(/^PostgreSQL stopped unexpectedly \(ended by SIGKILL\)/);
  await start();
});

test('others find the address of the database while its launcher lives, and only then', async () => {
  expect(runningEmbeddedPostgres(dataDir)).toBeNull();
  const { url, kill } = await launcher();
  expect(runningEmbeddedPostgres(dataDir)).toBe(url);
  await kill();
  expect(runningEmbeddedPostgres(dataDir)).toBeNull();
});

test('a full disk is named as such, and any other failure by its last telling line', () => {
  const full = 'x\nFATAL:  could not write to file "pg_wal/xlogtemp.42": No space left on device\nchild exited';
  expect(serverProblem('PostgreSQL did not start', full, '/data').message).toBe(
    'PostgreSQL did not start: the disk that holds /data is full; free some space and start again.',
  );
  const other = '2026-01-01 00:00:00 UTC [7] FATAL:  data directory has wrong ownership\nhint';
  expect(serverProblem('PostgreSQL did not start', other, '/data').message).toBe(
    'PostgreSQL did not start in /data: data directory has wrong ownership',
  );
});
