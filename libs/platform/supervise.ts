import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal } from './process-identity.js';
import { StartupProblem } from './startup-problem.js';

export interface SupervisedProcess {
  /** Stands before each line that it prints. */
  name: string;
  /** The arguments after the script: `['serve']`. */
  args: readonly string[];
  /** Answers 200 once the process is ready for work; without it the process counts as ready when it runs. */
  readyUrl?: string;
}

export interface SuperviseOptions {
  processes: readonly SupervisedProcess[];
  /** The script that all of them run; the one of this process when left out. */
  script?: string;
  env?: NodeJS.ProcessEnv;
  /** Told each line of the processes, and how the whole stops. */
  print?: (line: string) => void;
  /** How long the processes may take to become ready. */
  readyMs?: number;
  /** How long they may take to finish what they accepted. */
  graceMs?: number;
  /** Settles with a sentence when something below them fails, such as `EmbeddedPostgres.ended`; null is no failure. */
  foundation?: Promise<string | null>;
  /** Runs after the last process has ended: stops the database. */
  stopLast?: () => Promise<void>;
}

export interface Supervision {
  /** Settles when all are ready. Rejects with a StartupProblem when it stops before. */
  readonly ready: Promise<void>;
  /** Settles with the exit code when all has stopped: 0 after a signal or `stop()`, 1 after a failure. Never rejects. */
  readonly stopped: Promise<number>;
  /** Aborted as soon as stopping begins, for whoever works on the running product meanwhile. */
  readonly stopping: AbortSignal;
  /** Begins to stop; a reason makes it a failure and is printed. */
  stop(reason?: string): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C arrives several times, from the terminal and from each wrapper that forwards it. */
const SAME_KEYPRESS_MS = 2_000;

/**
 * Runs the parts of the product as child processes of this one, under the same Node. SIGINT, SIGTERM and SIGHUP stop
 * them gracefully, and what they rest on after them; pressed again after two seconds, at once. One that ends by itself
 * stops all. In the children, `exitWithParent` covers the case that this process is killed.
 */
export function supervise(options: SuperviseOptions): Supervision {
  const print = options.print ?? ((line) => void process.stdout.write(`${line}\n`));
  const graceMs = options.graceMs ?? 15_000;
  const abort = new AbortController();
  let failure: string | null = null;
  const begin = (reason: string | null) => {
    if (abort.signal.aborted) return;
    failure = reason;
    abort.abort();
  };

  const width = Math.max(...options.processes.map((it) => it.name.length));
  const children = options.processes.map((it) => {
    const child = launch(it, options);
    for (const stream of [child.process.stdout, child.process.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => print(`${it.name.padEnd(width)} | ${line}`));
    void child.exited.then((how) => begin(`The process ${it.name} stopped unexpectedly (${how}).`));
    return child;
  });
  void options.foundation?.then((reason) => reason && begin(reason));

  let firstSignalAt = 0;
  const onSignal = () => {
    if (!firstSignalAt) firstSignalAt = Date.now();
    else if (Date.now() - firstSignalAt > SAME_KEYPRESS_MS) children.forEach((child) => child.send('SIGKILL'));
    begin(null);
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  // A closed terminal makes every print fail; stopping in good order matters more than telling about it.
  const ignoreBrokenPipe = () => undefined;
  process.stdout.on('error', ignoreBrokenPipe);

  const stopAll = async (): Promise<number> => {
    await aborted(abort.signal);
    if (failure) print(failure);
    await Promise.all(children.map((child) => end(child, graceMs, print)));
    try {
      await options.stopLast?.();
    } catch (error) {
      failure = `Stopping failed: ${error instanceof Error ? error.message : String(error)}`;
      print(failure);
    }
    for (const name of SIGNALS) process.off(name, onSignal);
    process.stdout.off('error', ignoreBrokenPipe);
    return failure ? 1 : 0;
  };

  const ready = allReady(options, abort.signal).catch((error: unknown) => {
    begin(error instanceof Error ? error.message : String(error));
    throw new StartupProblem(failure ?? 'It was stopped before it was ready.');
  });
  ready.catch(() => undefined); // whoever only waits for `stopped` learns of it there
  return { ready, stopped: stopAll(), stopping: abort.signal, stop: (reason) => begin(reason ?? null) };
}

interface Child {
  name: string;
  process: ChildProcess;
  /** How it ended. */
  exited: Promise<string>;
  send(name: NodeJS.Signals): void;
}

function launch(it: SupervisedProcess, { script = process.argv[1]!, env = process.env }: SuperviseOptions): Child {
  const child = fork(script, [...it.args], {
    env,
    // Out of reach of the terminal's Ctrl-C: only this process decides when and in which order the others stop.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, by) => resolve(by ? `ended by ${by}` : `exit code ${code}`));
  });
  const send = (name: NodeJS.Signals) => {
    if (child.pid && child.exitCode === null && child.signalCode === null) signal(child.pid, name);
  };
  return { name: it.name, process: child, exited, send };
}

async function end(child: Child, graceMs: number, print: (line: string) => void): Promise<void> {
  child.send('SIGTERM');
  const timer = setTimeout(() => {
    print(`The process ${child.name} did not finish within ${graceMs / 1000} seconds and is ended by force.`);
    child.send('SIGKILL');
  }, graceMs);
  await child.exited;
  clearTimeout(timer);
}

async function allReady({ processes, readyMs = 60_000 }: SuperviseOptions, stopping: AbortSignal): Promise<void> {
  const end = Date.now() + readyMs;
  for (const { name, readyUrl } of processes) {
    while (readyUrl && !(await answers(readyUrl))) {
      if (Date.now() > end)
        throw new StartupProblem(`The process ${name} was not ready within ${readyMs / 1000} seconds.`);
      await sleep(100, undefined, { signal: stopping });
    }
  }
  stopping.throwIfAborted();
}

/** Not listening yet, not ready yet, too slow: all the same here, "ask again". */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status === 200;
  } catch (error) {
    if (['TypeError', 'TimeoutError'].includes((error as Error).name)) return false; // how fetch says so
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
