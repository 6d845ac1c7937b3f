import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DataProblem } from '../data-problem.js';

const NEWLINE = 0x0a;
const LONGEST_LINE = 64 << 20;

/** A line of a file, for reading and for saying where something is wrong. */
export interface Line {
  number: number;
  text: string;
}

/**
 * The lines of a file that hold anything, unzipped when its name ends in .gz.
 * @throws DataProblem naming the file, and the line where one can be named.
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const lineOf = (bytes: Buffer): Line => {
    number++;
    try {
      return { number, text: decoder.decode(bytes) };
    } catch {
      throw new DataProblem(`${file}:${number}: is not UTF-8 text.`);
    }
  };
  try {
    for await (const chunk of openFile(file)) {
      rest = rest.length > 0 ? Buffer.concat([rest, chunk as Buffer]) : (chunk as Buffer);
      let from = 0;
      for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, from)) {
        const line = lineOf(rest.subarray(from, end));
        if (line.text.trim() !== '') yield line;
        from = end + 1;
      }
      rest = rest.subarray(from);
      if (rest.length > LONGEST_LINE) throw new DataProblem(`${file}:${number + 1}: is longer than 64 MiB.`);
    }
    if (rest.length > 0) {
      const line = lineOf(rest);
      if (line.text.trim() !== '') yield line;
    }
  } catch (error) {
    throw problemOf(error, file);
  }
}

/** An object of a JSONL file. @throws DataProblem with file, line and column. */
export function objectOf(file: string, { number, text }: Line): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    const column = Number(/position (\d+)/.exec(message)?.[1] ?? 0) + 1;
    throw new DataProblem(`${file}:${number}:${column}: is not JSON: ${message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DataProblem(`${file}:${number}: must hold an object.`);
  return value as Record<string, unknown>;
}

function openFile(file: string): AsyncIterable<unknown> {
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  if (!file.toLowerCase().endsWith('.gz')) return bytes;
  // An error of either end reaches whoever reads the unzipped bytes.
  return pipeline(bytes, createGunzip({ chunkSize: 1 << 20 }), () => undefined);
}

function problemOf(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const ofFile = /^(?:Z_|EISDIR$|EIO$|ENOENT$|EACCES$|ENOTDIR$|ERR_STREAM_PREMATURE_CLOSE$)/.test(code);
  return ofFile ? new DataProblem(`${file} cannot be read: ${(error as Error).message}`) : error;
}
