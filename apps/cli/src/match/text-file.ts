import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { DataProblem } from '../data-problem.js';

const FLUSH_AT = 1 << 20;

/** A file that takes its place only when it is whole, so that partial output never replaces a good one. */
export class TextFile {
  private pending: string[] = [];
  private length = 0;

  private constructor(
    private readonly path: string,
    private readonly unfinished: string,
    private readonly handle: FileHandle,
  ) {}

  /** @throws DataProblem when it cannot be written. */
  static async create(path: string): Promise<TextFile> {
    const unfinished = `${path}.${process.pid}.part`;
    try {
      return new TextFile(path, unfinished, await open(unfinished, 'w'));
    } catch (error) {
      throw new DataProblem(`${path} cannot be written: ${(error as Error).message}`);
    }
  }

  async write(text: string): Promise<void> {
    this.pending.push(text);
    this.length += text.length;
    if (this.length >= FLUSH_AT) await this.flush();
  }

  async finish(): Promise<void> {
    await this.flush();
    await this.handle.close();
    await rename(this.unfinished, this.path);
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await rm(this.unfinished, { force: true });
  }

  private async flush(): Promise<void> {
    await this.handle.write(this.pending.join(''));
    this.pending = [];
    this.length = 0;
  }
}

/** Writes files together: all of them take their places, or none. */
export async function writingTo<T>(paths: readonly string[], write: (files: TextFile[]) => Promise<T>): Promise<T> {
  const files: TextFile[] = [];
  try {
    for (const path of paths) files.push(await TextFile.create(path));
    const result = await write(files);
    for (const file of files) await file.finish();
    return result;
  } catch (error) {
    await Promise.allSettled(files.map((file) => file.discard()));
    throw error;
  }
}
