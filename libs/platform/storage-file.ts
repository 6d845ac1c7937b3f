import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, readdir, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { limited } from '#kernel';
import { errorCode } from './startup-problem.js';
import {
  checkKey,
  chunksOf,
  Measure,
  ObjectMissing,
  StorageFull,
  type PutOptions,
  type Storage,
  type StoredObject,
} from './stored-object.js';

/** Begins with a dot, so no key can name it or anything in it. */
const TEMPORARY = '.incoming';
/**
 * So many files of a process wait for the disk at one time. Node has four threads for all that blocks, and a new connection
 * to the database needs one of them to prove its password: a hundred uploads must not keep it waiting until it gives up.
 */
const flushing = limited(2);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Documents as files below one folder. A file is written aside, flushed to the disk and then renamed into its place. */
export class FileStorage implements Storage {
  readonly scheme = 'file';
  private readonly root: string;
  private swept: Promise<void> | null = null;

  constructor(root: string) {
    this.root = resolve(root);
  }

  async put(key: string, content: Readable | Uint8Array, options: PutOptions): Promise<StoredObject> {
    const target = this.pathOf(key);
    const measure = new Measure(options.maxBytes);
    try {
      await this.prepare();
      const { handle, path } = await this.openTemporary();
      try {
        await writeAndFlush(handle, content, measure);
        const made = await mkdir(dirname(target), { recursive: true });
        await rename(path, target);
        await this.flushFolders(target, made);
      } catch (error) {
        await unlink(path).catch(ignoreMissing);
        throw error;
      }
    } catch (error) {
      throw isFull(error) ? new StorageFull(error) : error;
    }
    return measure.result(key);
  }

  async get(key: string): Promise<Readable> {
    const handle = await orNull(open(this.pathOf(key), 'r'));
    if (!handle) throw new ObjectMissing();
    if (!(await handle.stat()).isFile()) {
      await handle.close();
      throw new ObjectMissing();
    }
    return handle.createReadStream();
  }

  async head(key: string): Promise<{ size: number } | null> {
    const found = await orNull(stat(this.pathOf(key)));
    return found?.isFile() ? { size: found.size } : null;
  }

  async delete(key: string): Promise<void> {
    await orNull(unlink(this.pathOf(key)));
  }

  async isEmpty(): Promise<boolean> {
    const unfinished = join(this.root, TEMPORARY);
    const folder = await orNull(opendir(this.root, { recursive: true }));
    for await (const entry of folder ?? []) if (!entry.isDirectory() && entry.parentPath !== unfinished) return false;
    return true;
  }

  /** A new file in the folder for unfinished ones. */
  protected async openTemporary(): Promise<{ handle: FileHandle; path: string }> {
    const path = join(this.root, TEMPORARY, randomUUID());
    return { handle: await open(path, 'wx', 0o600), path };
  }

  private pathOf(key: string): string {
    checkKey(key);
    return join(this.root, key);
  }

  private async prepare(): Promise<void> {
    await mkdir(join(this.root, TEMPORARY), { recursive: true, mode: 0o700 });
    this.swept ??= this.sweep();
    await this.swept;
  }

  /** What a crash left half written a day ago or more belongs to nobody. */
  private async sweep(): Promise<void> {
    const folder = join(this.root, TEMPORARY);
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const found = await orNull(stat(path));
      if (found && Date.now() - found.mtimeMs > DAY_MS) await unlink(path).catch(ignoreMissing);
    }
  }

  /** A rename, and each folder that was made for it, is kept after a power cut only when its folder is flushed too. */
  private async flushFolders(target: string, firstMade: string | undefined): Promise<void> {
    const last = firstMade ? dirname(firstMade) : dirname(target);
    for (let folder = dirname(target); ; folder = dirname(folder)) {
      const handle = await open(folder, 'r');
      try {
        await flushing(() => handle.sync());
      } finally {
        await handle.close();
      }
      if (folder === last || folder === dirname(folder)) return;
    }
  }
}

async function writeAndFlush(handle: FileHandle, content: Readable | Uint8Array, measure: Measure): Promise<void> {
  try {
    for await (const chunk of chunksOf(content)) {
      measure.add(chunk);
      // One `write` may take only a part of the chunk (a disk that fills up does that), so go on until all is taken.
      for (let done = 0; done < chunk.byteLength;) done += (await handle.write(chunk, done)).bytesWritten;
    }
    await flushing(() => handle.sync());
  } finally {
    await handle.close();
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes(errorCode(error));
const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes(errorCode(error));

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}

async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
