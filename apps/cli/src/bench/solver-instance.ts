import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { checkProblem, type SparseProblem } from '#solver';
import { DataProblem } from '../data-problem.js';

/** "RAP1" read as a little-endian number. */
const MAGIC = 0x31504152;

/** An assignment problem as a RAP1 file holds it, with the reviewers' institutions. */
export interface Instance {
  problem: SparseProblem;
  institution: Int32Array;
}

/**
 * Reads a RAP1 file (little endian, 32-bit): "RAP1", applications, reviewers, pairs; demand per application; capacity
 * per reviewer; row starts; per pair the reviewer, then the value; per reviewer the institution. The arrays are views
 * of the one buffer that is read, so that nothing is held twice.
 *
 * @throws DataProblem when the file cannot be read or is no such file.
 */
export function readInstance(file: string): Instance {
  const words = readWords(file);
  const [magic, applications, reviewers, pairs] = words;
  if (magic !== MAGIC || applications === undefined || reviewers === undefined || pairs === undefined)
    throw new DataProblem(`${file}: not a RAP1 file.`);
  const wanted = 4 + applications + reviewers + (applications + 1) + 2 * pairs + reviewers;
  if (wanted !== words.length)
    throw new DataProblem(`${file}: ${4 * words.length} bytes, where its head announces ${4 * wanted}.`);
  let at = 4;
  const take = (length: number) => words.subarray(at, (at += length));
  const demand = take(applications);
  const capacity = take(reviewers);
  const rowStart = take(applications + 1);
  const reviewer = take(pairs);
  const value = take(pairs);
  const problem = { applications, reviewers, rowStart, reviewer, value, demand, capacity };
  try {
    checkProblem(problem);
  } catch (error) {
    if (error instanceof RangeError) throw new DataProblem(`${file}: ${error.message}.`);
    throw error;
  }
  return { problem, institution: take(reviewers) };
}

function readWords(file: string): Int32Array {
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    const bytes = new Uint8Array(fstatSync(fd).size & ~3);
    for (let at = 0; at < bytes.length;) {
      const got = readSync(fd, bytes, at, Math.min(bytes.length - at, 1 << 24), at);
      if (got === 0) throw new DataProblem(`${file} ends early.`);
      at += got;
    }
    return new Int32Array(bytes.buffer);
  } catch (error) {
    if (error instanceof DataProblem) throw error;
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  } finally {
    closeSync(fd);
  }
}
