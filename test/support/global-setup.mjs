/**
 * One PostgreSQL for a whole run of jest, in a temporary folder, with a migrated template that tests clone.
 * Jest calls this once for each project that names it, in one process; only the first call does the work.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TEMPLATE = 'tonghang_template';

export default async function globalSetup() {
  const first = !globalThis.tonghangTestDatabase;
  const running = (globalThis.tonghangTestDatabase ??= { users: 0, started: start() });
  running.users += 1;
  const { url } = await running.started;
  if (first) process.env.TEST_DATABASE_ADMIN_URL = url; // jest hands it on to its workers
}

async function start() {
  // Jest transforms tests only, not what runs before them, so this uses the compiled code.
  const root = join(import.meta.dirname, '../..');
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), '--server'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('The server does not compile; see above.');
  const { startEmbeddedPostgres } = await import('../../dist/libs/platform/embedded-postgres.js');

  const dataDir = await mkdtemp(join(tmpdir(), 'tonghang-test-'));
  const postgres = await startEmbeddedPostgres({ dataDir, log: reportTrouble, fast: true });
  const guardian = guard(postgres.pid, dataDir);
  const stop = async () => {
    await postgres.stop();
    guardian.kill();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await makeTemplate(postgres.url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: postgres.url, stop };
}

/** However jest ends, be it by Ctrl-C or `kill -9`, its end of the pipe closes and the shell clears up after it. */
function guard(pid, folder) {
  const script =
    'cat; kill -INT "$1"; n=0; while [ -e "$2/postgres/postmaster.pid" ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$2"';
  const options = { detached: true, stdio: ['pipe', 'ignore', 'ignore'] };
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], options);
  shell.unref();
  shell.stdin.unref?.();
  return shell;
}

/** A new database in a temporary folder is no news; all else is. */
function reportTrouble(line) {
  if (!line.startsWith('making a new')) console.error(line);
}

async function makeTemplate(adminUrl) {
  const { Client } = (await import('pg')).default;
  const admin = new Client(adminUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${TEMPLATE}`);
  await admin.end();

  const url = new URL(adminUrl);
  url.pathname = `/${TEMPLATE}`;
  const { migrate } = await import('../../dist/apps/worker/src/migrate.js');
  await migrate(url.href);
}
