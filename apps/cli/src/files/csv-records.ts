import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DataProblem } from '../data-problem.js';

/** Fields as they stand there. */
export interface CsvRecord {
  fields: string[];
  line: number;
}

/** A problem with one field of a file, said with its place. */
export const problemAt = (file: string, line: number, column: string, what: string): DataProblem =>
  new DataProblem(`${file}, line ${line}, column ${column}: ${what}`);

/**
 * The records of a CSV file (RFC 4180, UTF-8, unzipped when its name ends in .gz), in little memory. Lines count from 1; a
 * record in quotes may have several.
 * @throws DataProblem with the file, the line and the column.
 */
export function* csvRecords(file: string): Generator<CsvRecord> {
  let line = 1;
  let open: string | undefined;
  let begun = 1;
  for (const text of linesOf(file)) {
    const whole: string = open === undefined ? text : `${open}\n${text}`;
    if (open === undefined) begun = line;
    line++;
    // A carriage return before the line's end belongs to it, unless the record goes on in the next line.
    const record = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const fields = record.includes('"') ? splitQuoted(file, record, begun) : record.split(',');
    if (fields) yield { fields, line: begun };
    open = fields ? undefined : whole;
  }
  if (open !== undefined) throw problemAt(file, begun, '1', 'a quoted field does not end');
}

/** The fields of a row that has quotes; undefined when the last one goes on in the next line. */
function splitQuoted(file: string, text: string, line: number): string[] | undefined {
  const fields: string[] = [];
  for (let at = 0; ;) {
    let field: string;
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        end = text.indexOf('"', end);
        if (end < 0) return undefined;
        if (text[end + 1] !== '"') break;
        end += 2;
      }
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
      if (at < text.length && text[at] !== ',')
        throw problemAt(file, line, String(fields.length + 1), 'text follows a closing quote');
    } else {
      const end = text.indexOf(',', at);
      field = text.slice(at, end < 0 ? text.length : end);
      if (field.includes('"')) throw problemAt(file, line, String(fields.length + 1), 'a quote stands inside the text');
      at = end < 0 ? text.length : end;
    }
    fields.push(field);
    if (at >= text.length) return fields;
    at++;
  }
}

/** The lines of a text file without their ends. @throws DataProblem when it cannot be read or is not UTF-8. */
function* linesOf(file: string): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let line = 1;
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
      throw problemAt(file, line, '1', 'from here on the text is not UTF-8');
    }
  };
  for (const bytes of file.endsWith('.gz') ? [unzipped(file)] : chunksOf(file)) {
    const text = rest + decoded(bytes);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield text.slice(from, end);
      from = end + 1;
      line++;
    }
    rest = text.slice(from);
  }
  rest += decoded();
  if (rest !== '') yield rest;
}

function* chunksOf(file: string): Generator<Uint8Array> {
  const fd = orUnreadable(file, () => openSync(file, 'r'));
  try {
    const bytes = new Uint8Array(1 << 20);
    for (;;) {
      const got = orUnreadable(file, () => readSync(fd, bytes));
      if (got === 0) return;
      yield bytes.subarray(0, got);
    }
  } finally {
    closeSync(fd);
  }
}

const unzipped = (file: string): Uint8Array => orUnreadable(file, () => gunzipSync(readFileSync(file)));

function orUnreadable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}
