import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const READY_MS = 120_000;

export interface StormProcessOptions {
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** All that it prints is added to this file. */
  logFile: string;
  /** Answers 200 when the process is ready. Without it, the process counts as ready when it runs. */
  readyUrl?: string;
}

/** A process of the product that is killed and started again. It ends with this one, however this one ends. */
export class StormProcess {
  private child: ChildProcess | null = null;
  private wanted = false;
  /** How often it ended without being told to. */
  deaths = 0;

  constructor(private readonly options: StormProcessOptions) {}

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { args, env, logFile, readyUrl } = this.options;
    const log = openSync(logFile, 'a');
    const child = fork(process.argv[1]!, [...args], { env, detached: true, stdio: ['ignore', log, log, 'ipc'] });
    closeSync(log);
    this.child = child;
    this.wanted = true;
    child.once('exit', () => {
      if (this.child === child && this.wanted) this.deaths++;
    });
    const end = Date.now() + READY_MS;
    while (readyUrl && !(await isReady(readyUrl))) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${args[0]} ended while starting`);
      if (Date.now() > end) throw new Error(`${args[0]} was not ready within ${READY_MS / 1000} s`);
      await sleep(50);
    }
  }

  /** Ends it by the signal and waits until it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = this;
    this.wanted = false;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}

/** Not listening yet and not ready yet are the same here: ask again. */
async function isReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch (error) {
    if (['TypeError', 'TimeoutError'].includes((error as Error).name)) return false;
    throw error;
  }
}
