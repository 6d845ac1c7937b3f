import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Transform, Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { DataProblem } from '../data-problem.js';
import type { Part } from './manifest.js';

/** Half of the time of zlib's own default, for a tenth more bytes (measured on texts of applications). */
const LEVEL = 3;

export interface Passing {
  signal: AbortSignal;
  /** Told of bytes as they come from where they are read. */
  onBytes: (bytes: number) => void;
}

/** Writes a stream as a zipped file of the backup. The same bytes in give the same file. */
export async function writeZipped(folder: string, file: string, source: Readable, passing: Passing): Promise<Part> {
  const path = await placeFor(folder, file);
  const measure = new Measuring();
  const target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  const { signal } = passing;
  await pipeline(source, watched(passing), createGzip({ level: LEVEL }), measure, target, { signal });
  return { file, ...measure.result() };
}

/** Writes a small file of the backup as it is. */
export async function writePlain(folder: string, file: string, content: Buffer): Promise<Part> {
  await writeFile(await placeFor(folder, file), content, { flag: 'wx', mode: 0o600, flush: true });
  const measure = new Measuring();
  measure.add(content);
  return { file, ...measure.result() };
}

/** Hands a zipped file on, unzipped. @throws DataProblem when it is not what the manifest says. */
export async function readZipped(folder: string, part: Part, target: Writable, passing: Passing): Promise<void> {
  const measure = new Measuring();
  const source = createReadStream(join(folder, part.file));
  await pipeline(source, watched(passing), measure, createGunzip(), target, { signal: passing.signal });
  measure.mustBe(part);
}

/** The lines of a zipped file that was checked before. */
export async function* linesOf(folder: string, part: Part): AsyncGenerator<string> {
  const unzipped = createGunzip();
  // An error of the file reaches whoever reads the lines.
  const read = pipeline(createReadStream(join(folder, part.file)), unzipped);
  read.catch((error: Error) => unzipped.destroy(error));
  yield* createInterface({ input: unzipped, crlfDelay: Infinity });
  await read;
}

/** @throws DataProblem when the file is missing, cut short, too long or changed. */
export async function checkPart(folder: string, part: Part, { signal, onBytes }: Passing): Promise<void> {
  const measure = new Measuring();
  const nothing = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    const source = createReadStream(join(folder, part.file), { highWaterMark: 1 << 18 });
    await pipeline(source, watched({ signal, onBytes }), measure, nothing, { signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new DataProblem(`The backup is damaged: ${part.file} cannot be read: ${(error as Error).message}`);
  }
  measure.mustBe(part);
}

/** A small file, checked while it is read. @throws DataProblem */
export async function readPlain(folder: string, part: Part): Promise<Buffer> {
  const content = await readFile(join(folder, part.file));
  const measure = new Measuring();
  measure.add(content);
  measure.mustBe(part);
  return content;
}

async function placeFor(folder: string, file: string): Promise<string> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return path;
}

function watched({ onBytes }: Passing): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.byteLength);
      done(null, chunk);
    },
  });
}

/** Counts and hashes what passes. */
class Measuring extends Transform {
  private bytes = 0;
  private readonly hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.bytes += chunk.byteLength;
    this.hash.update(chunk);
  }

  /** Call one of these once, at the end. */
  result(): Omit<Part, 'file'> {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  mustBe({ file, bytes, sha256 }: Part): void {
    const found = this.result();
    if (found.bytes !== bytes)
      throw new DataProblem(`The backup is damaged: ${file} has ${found.bytes} bytes instead of ${bytes}.`);
    if (found.sha256 !== sha256) throw new DataProblem(`The backup is damaged: the hash of ${file} is wrong.`);
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    this.add(chunk);
    done(null, chunk);
  }
}
