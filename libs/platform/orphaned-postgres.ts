import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { postgresProcessesIn, signal, waitFor } from './process-identity.js';
import { errorCode, StartupProblem } from './startup-problem.js';

const STOP_MS = 60_000;

/**
 * A launcher that was killed leaves its PostgreSQL running on these files. Shuts it down in its fast and clean way (SIGINT)
 * and waits; nothing may start on the files while one process of it lives.
 * @throws StartupProblem when it does not end, or belongs to another user.
 */
export async function endOrphans(folder: string, log: (line: string) => void): Promise<void> {
  const record = join(folder, 'postmaster.pid');
  const recorded = readPid(record);
  const living = () => postgresProcessesIn(folder, recorded);
  if (living().length > 0) {
    const server = recorded !== null && living().includes(recorded) ? recorded : null;
    log(
      `a PostgreSQL left running on ${folder} by a start that was killed (process ${server ?? living()[0]}) is shut down first`,
    );
    // Without their server, backends notice by themselves that it is gone and end.
    if (server !== null) interrupt(server, folder);
    if (!(await waitFor(() => living().length === 0, STOP_MS)))
      throw new StartupProblem(
        `An older PostgreSQL (process ${living()[0]}) still works on ${folder} and does not end; stop it and start again.`,
      );
  }
  // Nothing of ours lives. A record that names a living process names a stranger who got the same pid, or a zombie, and
  // would keep PostgreSQL from starting; one that names nobody is left for PostgreSQL to judge.
  const left = readPid(record);
  if (left !== null && exists(left)) rmSync(record);
}

function interrupt(pid: number, folder: string): void {
  try {
    signal(pid, 'SIGINT');
  } catch (error) {
    if (errorCode(error) !== 'EPERM') throw error;
    throw new StartupProblem(
      `Another user's PostgreSQL (process ${pid}) works on ${folder}; stop it or set DATA_DIR to another folder.`,
    );
  }
}

function readPid(record: string): number | null {
  if (!existsSync(record)) return null;
  const pid = Number(readFileSync(record, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Whether the system still knows the pid, be it a zombie or another user's. */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
