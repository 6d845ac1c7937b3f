import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { errorCode, StartupProblem } from './startup-problem.js';
import { FileStorage } from './storage-file.js';
import { openS3Storage } from './storage-s3.js';
import type { Storage } from './stored-object.js';

export {
  InvalidStorageKey,
  ObjectMissing,
  StorageFull,
  StorageTooLarge,
  StorageUnavailable,
  type PutOptions,
  type Storage,
  type StoredObject,
} from './stored-object.js';

/**
 * Opens the store that the address names; nothing in it is read or written yet.
 * - `file:/var/lib/tonghang/files`, `file:data/files` (from the working folder) or `file:///var/lib/…` (percent-encoded)
 * - `s3://bucket/prefix?endpoint=https://…&region=…&forcePathStyle=true`, see {@link openS3Storage}
 * @throws StartupProblem when the address is wrong; the message never repeats a secret in it.
 */
export function openStorage(url: string): Storage {
  if (url.startsWith('s3:')) return openS3Storage(url);
  if (url.startsWith('file:')) return new FileStorage(folderOf(url));
  throw new StartupProblem('STORAGE_URL must begin with file: or s3:');
}

function folderOf(url: string): string {
  // Without the two slashes it is a plain path, in which % and # stand for themselves.
  const path = url.startsWith('file://') ? pathOfUrl(url) : url.slice('file:'.length);
  if (path === '' || path.includes('\0')) throw new StartupProblem('STORAGE_URL names no folder after file:');
  if (!isFolderOrFree(resolve(path))) throw new StartupProblem('STORAGE_URL must name a folder, and this is a file');
  return path;
}

/** A folder, or a place at which one can still be made: no file is on the way to it. */
function isFolderOrFree(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    // What may not be looked at is told by its first use.
    const free = errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR';
    return free && dirname(path) !== path ? isFolderOrFree(dirname(path)) : true;
  }
}

function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    throw new StartupProblem('STORAGE_URL must name a folder of this machine, like file:/var/lib/tonghang/files', {
      cause: error,
    });
  }
}
