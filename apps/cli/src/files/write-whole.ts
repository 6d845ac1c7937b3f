import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { DataProblem } from '../data-problem.js';

/** Characters gathered before they are written. */
const CHUNK = 1 << 16;

/**
 * Writes a file whole or not at all: beside its place first, then renamed, so that a good file is never replaced by
 * part of one.
 *
 * @throws DataProblem when it cannot be written there; whatever `parts` throws, after removing what was written.
 */
export function writeWhole(file: string, parts: Iterable<string>): void {
  const beside = `${file}.${process.pid}.part`;
  try {
    const fd = openSync(beside, 'w');
    try {
      let text = '';
      for (const part of parts) {
        text += part;
        if (text.length < CHUNK) continue;
        writeSync(fd, text);
        text = '';
      }
      writeSync(fd, text);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new DataProblem(`${file} cannot be written: ${(error as Error).message}`);
  }
}
