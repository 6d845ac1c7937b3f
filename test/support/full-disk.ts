import { randomUUID } from 'node:crypto';
import { open, symlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Opens the unfinished file of a store in this folder as the kernel's device that is always full. */
export async function openOnFullDisk(folder: string): Promise<{ handle: FileHandle; path: string }> {
  const path = join(folder, '.incoming', randomUUID());
  await symlink('/dev/full', path);
  return { handle: await open(path, 'w'), path };
}
