import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode, StartupProblem } from './startup-problem.js';

/** The system user under which PostgreSQL runs, as options of `spawn`; empty when it is the current user. */
export interface DatabaseUser {
  uid?: number;
  gid?: number;
}

const USER = 'postgres';

/**
 * PostgreSQL refuses to run as root. When root starts us, it runs as the owner of the existing database files, or else as
 * the system user `postgres`, which is created when the machine has none. Anyone else runs it as themselves.
 * @throws StartupProblem when the user is missing and cannot be created.
 */
export function databaseUser(databaseFolder: string): DatabaseUser {
  if (process.getuid?.() !== 0) return {};
  const owner = statSync(databaseFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return lookUp() ?? create();
}

function lookUp(): DatabaseUser | null {
  const uid = spawnSync('id', ['-u', USER], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', USER], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : null;
}

function create(): DatabaseUser {
  let reason = 'neither useradd nor adduser is installed';
  for (const [command, ...args] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', USER],
    ['adduser', '-S', '-D', '-H', '-s', '/bin/false', USER], // BusyBox
  ] as [string, ...string[]][]) {
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
      const made = lookUp();
      if (made) return made;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') continue;
      reason = String((error as { stderr?: unknown }).stderr).trim() || String(error);
    }
  }
  throw new StartupProblem(
    `PostgreSQL cannot run as root and its system user ${USER} could not be created (${reason}); start as an ordinary user or set DATABASE_URL.`,
  );
}

/**
 * Lets the database user pass through the data folder itself. The folders above are not ours to change.
 * @throws StartupProblem naming the first folder that the user may not enter.
 */
export function openWayTo(dataDir: string, user: DatabaseUser): void {
  if (user.uid === undefined || canEnter(dataDir, user)) return;
  chmodSync(dataDir, (statSync(dataDir).mode & 0o7777) | 0o001);
  if (canEnter(dataDir, user)) return;
  const closed = pathDownTo(dataDir).find((folder) => !canEnter(folder, user)) ?? dataDir;
  throw new StartupProblem(
    `Started by root, PostgreSQL runs as the system user ${USER}, which may not enter ${closed}; set DATA_DIR to a folder such as /var/lib/tonghang, or start as an ordinary user.`,
  );
}

/**
 * The data folder when none was named: the preferred one, unless root starts us in a place closed to the database user
 * (its own home folder); then one of its own for this place below /var/lib/tonghang.
 */
export function defaultDataDir(preferred: string): string {
  const wanted = resolve(preferred);
  let nearest = dirname(wanted);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (canEnter(nearest, databaseUser(join(wanted, 'postgres')))) return wanted;
  return join('/var/lib/tonghang', createHash('sha256').update(wanted).digest('hex').slice(0, 8));
}

/** True when the user may pass through this folder and all above it. Asked of the system, which also knows ACLs. */
export function canEnter(folder: string, user: DatabaseUser): boolean {
  if (user.uid === undefined) return true;
  const { status } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' });
  return status === 0;
}

export function giveTo(user: DatabaseUser, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

function pathDownTo(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...pathDownTo(parent), folder];
}
