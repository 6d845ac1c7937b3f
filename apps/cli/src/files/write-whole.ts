import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { DataProblem } from '../data-problem.js';

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/**
 * A file that is written beside its place first, then renamed, so that a good file is never replaced by part of one.
 * Every method throws a DataProblem when the file cannot be written there.
 */
export class WholeFile {
  private readonly beside: string;
  private readonly fd: number;
  private pending = '';
  private closed = false;

  constructor(private readonly file: string) {
    this.beside = `${file}.${process.pid}.part`;
    this.fd = this.orProblem(() => openSync(this.beside, 'w'));
  }

  write(part: string | Uint8Array): void {
    if (typeof part === 'string') this.pending += part;
    if (typeof part === 'string' && this.pending.length < CHUNK) return;
    this.flush();
    if (typeof part !== 'string') this.put(part);
  }

  /** Makes sure that all of it is on the disk; `take` then puts it in its place. */
  finish(): void {
    this.flush();
    this.orProblem(() => fsyncSync(this.fd));
    this.close();
  }

  take(): void {
    this.orProblem(() => renameSync(this.beside, this.file));
  }

  discard(): void {
    this.close();
    rmSync(this.beside, { force: true });
  }

  private flush(): void {
    this.put(Buffer.from(this.pending));
    this.pending = '';
  }

  private put(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length;) done += this.orProblem(() => writeSync(this.fd, bytes, done));
  }

  private close(): void {
    if (!this.closed) closeSync(this.fd);
    this.closed = true;
  }

  private orProblem<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      throw new DataProblem(`${this.file} cannot be written: ${(error as Error).message}`);
    }
  }
}

/**
 * Writes a file whole or not at all.
 * @throws DataProblem when it cannot be written there; whatever `parts` throws, after removing what was written.
 */
export function writeWhole(file: string, parts: Iterable<string | Uint8Array>): void {
  const whole = new WholeFile(file);
  try {
    for (const part of parts) whole.write(part);
    whole.finish();
    whole.take();
  } catch (error) {
    whole.discard();
    throw error;
  }
}

/**
 * Writes several files side by side: all of them take their places once all are whole, or none does.
 * @throws DataProblem when one cannot be written; whatever `write` throws.
 */
export async function writeTogether<T>(
  files: readonly string[],
  write: (files: readonly WholeFile[]) => Promise<T>,
): Promise<T> {
  const open: WholeFile[] = [];
  try {
    for (const file of files) open.push(new WholeFile(file));
    const result = await write(open);
    for (const file of open) file.finish();
    for (const file of open) file.take();
    return result;
  } catch (error) {
    for (const file of open) file.discard();
    throw error;
  }
}
