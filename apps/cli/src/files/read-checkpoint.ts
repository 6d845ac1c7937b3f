import { readFileSync } from 'node:fs';
import type { Checkpoint } from '#audit';
import { DataProblem } from '../data-problem.js';

/** Reads a signed checkpoint as the product writes it. @throws DataProblem when the file is none. */
export function readCheckpoint(file: string): Checkpoint {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new DataProblem(`${file} cannot be read as a checkpoint: ${(error as Error).message}`);
  }
  const { position, hash, at, publicKey, signature } = value as Partial<Checkpoint>;
  if (!Number.isSafeInteger(position) || [hash, at, publicKey, signature].some((text) => typeof text !== 'string'))
    throw new DataProblem(`${file} is not a checkpoint: it lacks position, hash, at, publicKey or signature.`);
  return value as Checkpoint;
}
