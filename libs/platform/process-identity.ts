import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './startup-problem.js';

const hasProc = existsSync('/proc/self/stat');

/**
 * When the process started, as a text that differs for any later process with the same pid, also after a reboot.
 * Null when no such process lives; a zombie, dead but not yet reaped, counts as dead.
 */
export function processStart(pid: number): string | null {
  if (!hasProc) return psField(pid, 'lstart');
  const stat = readOrNull(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // The command name stands in parentheses and may itself hold spaces and parentheses: count from the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return null;
  return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${fields[19]}`;
}

/** The living PostgreSQL processes (server and its backends) whose data folder is `folder`, an absolute real path. */
export function postgresProcessesIn(folder: string, recordedPid: number | null): number[] {
  if (!hasProc) {
    const command = recordedPid === null ? null : psField(recordedPid, 'command');
    return recordedPid !== null && command?.includes('postgres') && command.includes(folder) ? [recordedPid] : [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter(
      (name) => readOrNull(`/proc/${name}/comm`)?.trim() === 'postgres' && linkOrNull(`/proc/${name}/cwd`) === folder,
    )
    .map(Number);
}

/** Waits until the condition holds, at most `ms`; tells whether it came to hold. */
export async function waitFor(condition: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) return false;
    await sleep(25);
  }
  return true;
}

/** Sends a signal; a process that ended meanwhile is fine. @returns false when it is not there any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

/** Processes come and go while /proc is read, and some belong to others: both mean "nothing to see". */
const GONE_OR_PRIVATE = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'];

function orNull(read: () => string): string | null {
  try {
    return read();
  } catch (error) {
    if (GONE_OR_PRIVATE.includes(errorCode(error))) return null;
    throw error;
  }
}

const readOrNull = (path: string) => orNull(() => readFileSync(path, 'utf8'));
const linkOrNull = (path: string) => orNull(() => readlinkSync(path));

function psField(pid: number, field: string): string | null {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch (error) {
    if ((error as { status?: number }).status === 1) return null; // how ps says "no such process"
    throw error;
  }
}
