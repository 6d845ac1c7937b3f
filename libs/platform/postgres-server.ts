import { spawn } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseUser } from './database-user.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { signal } from './process-identity.js';
import { StartupProblem } from './startup-problem.js';

export interface PostgresServer {
  readonly pid: number;
  readonly port: number;
  /** Settles when the server has ended: null after `stop`, else a sentence on how it died. Never rejects. */
  readonly ended: Promise<string | null>;
  /** Ends open transactions, writes everything down and waits. May be called again. */
  stop(): Promise<void>;
}

export interface ServerPlace {
  binaries: PostgresBinaries;
  user: DatabaseUser;
  /** The data folder of PostgreSQL, absolute. */
  folder: string;
}

const START_MS = 60_000;
const STOP_MS = 30_000;

/** A crash may leave backends of the former server for a moment; the new one refuses to start beside them. */
const REMNANTS = /pre-existing shared memory block/;
const PORT_TAKEN = /Address already in use|could not create any TCP\/IP sockets/;

/**
 * Starts the server on a free port of 127.0.0.1, without a Unix socket, and waits until it accepts connections.
 * @param settings further settings, each `name=value`
 * @throws StartupProblem with the last words of the server when it does not come up.
 */
export async function startServer(
  place: ServerPlace,
  settings: readonly string[],
  log: (line: string) => void,
): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    const result = await launch(place, await freePort(), settings, log);
    if (typeof result !== 'string') return result;
    if (attempt < 5 && PORT_TAKEN.test(result)) continue;
    if (attempt < 20 && REMNANTS.test(result)) await sleep(500);
    else throw serverProblem('PostgreSQL did not start', result, place.folder);
  }
}

/** @returns the running server, or all that it said when it ended instead. */
async function launch(
  { binaries, user, folder }: ServerPlace,
  port: number,
  settings: readonly string[],
  log: (line: string) => void,
): Promise<PostgresServer | string> {
  const options = [`listen_addresses=127.0.0.1`, 'unix_socket_directories=', `port=${port}`, ...settings];
  // In a session of its own: Ctrl-C in the terminal must not stop the database before the API has finished its requests.
  const child = spawn(binaries.postgres, ['-D', folder, ...options.flatMap((option) => ['-c', option])], {
    ...user,
    cwd: folder,
    env: childEnvironment(),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  let stopping = false;
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, by) => resolve(by ? `ended by ${by}` : `exit code ${code}`));
  });
  const ready = new Promise<true>((resolve) => {
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (said.length > 50) said.shift();
      if (line.includes('database system is ready to accept connections')) resolve(true);
      else if (!stopping && /(FATAL|PANIC): /.test(line)) log(line);
    });
  });
  const outcome = await Promise.race([ready, exited, sleep(START_MS, 'timeout', { ref: false })]);
  if (outcome !== true) {
    if (outcome === 'timeout' && child.pid) signal(child.pid, 'SIGQUIT');
    return [...said, ...(said.length ? [] : [outcome])].join('\n');
  }

  const pid = child.pid!;
  const stopNow = () => void signal(pid, 'SIGINT');
  process.on('exit', stopNow);
  const ended = exited.then((how) => {
    process.off('exit', stopNow);
    return stopping ? null : `PostgreSQL stopped unexpectedly (${how}): ${lastWords(said.join('\n'))}`;
  });
  const stop = async () => {
    stopping = true;
    if (child.exitCode === null && child.signalCode === null) signal(pid, 'SIGINT');
    const timer = setTimeout(() => signal(pid, 'SIGQUIT'), STOP_MS);
    await ended;
    clearTimeout(timer);
  };
  return { pid, port, ended, stop };
}

/** Only what PostgreSQL needs: the secrets in our own environment are none of its business. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], LC_ALL: CTYPE, TZ: 'UTC' };
}

/** Rules for letters and digits; without them pg_trgm finds nothing inside Chinese text. */
export const CTYPE = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';

/** One sentence from what a PostgreSQL program said last; a full disk is named as such. */
export function serverProblem(what: string, output: string, folder: string): StartupProblem {
  if (/No space left on device|Check free disk space|Disk quota exceeded/.test(output) || isFull(folder))
    return new StartupProblem(`${what}: the disk that holds ${folder} is full; free some space and start again.`);
  return new StartupProblem(`${what} in ${folder}: ${lastWords(output)}`);
}

/** No room for one more piece of the write-ahead log. PostgreSQL does not always name the cause of its end. */
function isFull(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < 16 * 1024 * 1024;
}

/** The last line that tells a reason, without its time stamp. */
function lastWords(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim());
  const telling = lines.findLast((line) => /(FATAL|PANIC|error): /.test(line)) ?? lines.at(-1) ?? 'it said nothing';
  return telling.replace(/^.*?(FATAL|PANIC|error): +/, '');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
