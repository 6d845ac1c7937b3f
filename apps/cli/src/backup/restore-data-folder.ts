import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { checkpointFolder, type Checkpoint } from '#audit';
import { secretFile } from '#platform';
import type { Manifest } from './manifest.js';
import { readPlain } from './part-file.js';
import { keysOf } from './take-backup.js';

/**
 * Puts checkpoints and keys back. What is there stays as it is, except for the secret of sessions and links: this program
 * made it when it started, and nothing in an empty database rests on it.
 * @returns the names of the keys that were not put back, as another one is there.
 */
export async function restoreDataFolder(
  folder: string,
  dataDir: string,
  { checkpoints, keys }: Pick<Manifest, 'checkpoints' | 'keys'>,
): Promise<string[]> {
  for (const part of checkpoints)
    await putUnlessThere(join(checkpointFolder(dataDir), basename(part.file)), await readPlain(folder, part));
  const kept: string[] = [];
  for (const { file, from: place } of keysOf(dataDir)) {
    const part = keys.find((key) => key.file === file);
    if (!part) continue;
    const content = await readPlain(folder, part);
    if (place === secretFile(dataDir)) await replace(place, content);
    else if (!(await putUnlessThere(place, content)) && !content.equals(await readFile(place))) kept.push(file);
  }
  return kept;
}

/** The newest checkpoint of a backup, which its chain must contain; undefined when it holds none. */
export async function newestCheckpoint(folder: string, { checkpoints }: Manifest): Promise<Checkpoint | undefined> {
  const newest = checkpoints.at(-1);
  return newest && (JSON.parse((await readPlain(folder, newest)).toString()) as Checkpoint);
}

async function replace(path: string, content: Buffer): Promise<void> {
  const beside = `${path}.${process.pid}`;
  await writeFile(beside, content, { mode: 0o600, flush: true });
  await rename(beside, path);
}

async function putUnlessThere(path: string, content: Buffer): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600, flush: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}
