import type { Checkpoint } from './api.js';

/** A checkpoint is a few hundred bytes; anything much larger is another file. */
const MOST_BYTES = 20_000;

export type ReadCheckpoint = { checkpoint: Checkpoint } | { fault: 'notJson' | 'notCheckpoint' | 'tooBig' };

/** What a chosen file holds; whether it is genuine, the server finds out. */
export async function readCheckpoint(file: Blob): Promise<ReadCheckpoint> {
  if (file.size > MOST_BYTES) return { fault: 'tooBig' };
  const value = parsed(await file.text());
  if (value === undefined) return { fault: 'notJson' };
  const { position, hash, at, publicKey, signature } = (value ?? {}) as Partial<Checkpoint>;
  const isWhole =
    Number.isSafeInteger(position) && [hash, at, publicKey, signature].every((text) => typeof text === 'string');
  return isWhole
    ? { checkpoint: { position, hash, at, publicKey, signature } as Checkpoint }
    : { fault: 'notCheckpoint' };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
