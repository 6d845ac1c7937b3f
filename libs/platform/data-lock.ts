import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processStart } from './process-identity.js';
import { errorCode, fileProblem, StartupProblem } from './startup-problem.js';

interface Holder {
  pid: number;
  /** See `processStart`: tells the holder from a later process that got the same pid. */
  started: string | null;
}

export interface DataLock {
  /** True when a holder that died without releasing it was found. */
  readonly tookOver: boolean;
  release(): void;
}

/**
 * Takes the data folder for this process, so that no second launcher works in it. The lock of a dead process is taken over.
 * @throws StartupProblem when a living process holds it, or when the folder cannot be written.
 */
export function lockDataFolder(dataDir: string): DataLock {
  const path = lockOf(dataDir);
  const mine: Holder = { pid: process.pid, started: processStart(process.pid) };
  const draft = `${path}.${process.pid}`;
  let tookOver = false;
  try {
    writeFileSync(draft, JSON.stringify(mine), { mode: 0o644 });
    try {
      // A hard link appears with its content or not at all, so nobody ever reads half a lock.
      while (!linked(draft, path)) {
        const found = read(path);
        if (found && lives(found)) throw inUse(dataDir, found);
        tookOver = true;
        clear(path, found, dataDir);
      }
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    throw fileProblem(error, dataDir);
  }
  const release = () => {
    process.off('exit', release);
    const now = read(path);
    if (now?.pid === mine.pid && now.started === mine.started) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { tookOver, release };
}

/** True while a living process works in the data folder. */
export function dataFolderIsInUse(dataDir: string): boolean {
  const holder = read(lockOf(dataDir));
  return holder !== null && lives(holder);
}

const lockOf = (dataDir: string) => join(dataDir, 'tonghang.lock');

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead lock aside and looks at it again: a rival may have replaced it since it was read. */
function clear(path: string, dead: Holder | null, dataDir: string): void {
  const aside = `${path}.${process.pid}.old`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = read(aside);
  const rival = moved && lives(moved) && (moved.pid !== dead?.pid || moved.started !== dead.started);
  if (rival) linked(aside, path);
  rmSync(aside, { force: true });
  if (rival) throw inUse(dataDir, moved);
}

function read(path: string): Holder | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const { pid, started } = value as Partial<Holder>;
    return typeof pid === 'number' && (typeof started === 'string' || started === null) ? { pid, started } : null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

const lives = (holder: Holder) => {
  const started = processStart(holder.pid);
  return started !== null && started === holder.started;
};

const inUse = (dataDir: string, holder: Holder) =>
  new StartupProblem(
    `The data folder ${dataDir} is in use by another running Tonghang (process ${holder.pid}); stop that one or set DATA_DIR to another folder.`,
  );
