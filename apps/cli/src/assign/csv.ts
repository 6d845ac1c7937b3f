import { closeSync, openSync, readSync } from 'node:fs';
import { DataProblem } from '../data-problem.js';

/** A row of a CSV file: the wanted columns' fields in the order asked for, '' where an optional column is not there. */
export interface Row {
  fields: string[];
  line: number;
}

/** A problem with one field of a file, said with its place. */
export const problemAt = (file: string, line: number, column: string, what: string): DataProblem =>
  new DataProblem(`${file}, line ${line}, column ${column}: ${what}.`);

/**
 * Reads a CSV file (RFC 4180, UTF-8, first line the names of the columns, other columns ignored) row by row, in little
 * memory. Lines count from 1; a row in quotes may have several.
 *
 * @throws DataProblem with the file, the line and the column.
 */
export function* readCsv(file: string, required: readonly string[], optional: readonly string[] = []): Generator<Row> {
  const wanted = [...required, ...optional];
  let places: number[] | undefined;
  let width = 0;
  for (const { fields, line } of parseCsv(file)) {
    if (fields.length === 1 && fields[0] === '') continue;
    if (places === undefined) {
      const names = fields.map((name) => name.trim());
      const twice = names.find((name, i) => wanted.includes(name) && names.indexOf(name) < i);
      if (twice !== undefined) throw problemAt(file, line, twice, 'stands in the head twice');
      const missing = required.find((name) => !names.includes(name));
      if (missing !== undefined) throw problemAt(file, line, missing, 'the head does not name it');
      places = wanted.map((name) => names.indexOf(name));
      width = names.length;
      continue;
    }
    if (fields.length !== width)
      throw problemAt(file, line, String(Math.min(fields.length, width) + 1), `${fields.length} fields, not ${width}`);
    yield { fields: places.map((at) => (at < 0 ? '' : fields[at]!.trim())), line };
  }
  if (places === undefined) throw problemAt(file, 1, required[0]!, 'the file is empty');
}

function* parseCsv(file: string): Generator<Row> {
  let line = 1;
  let open: string | undefined;
  let begun = 1;
  for (const text of linesOf(file)) {
    const whole: string = open === undefined ? text : `${open}\n${text}`;
    if (open === undefined) begun = line;
    line++;
    if (!whole.includes('"')) {
      yield { fields: whole.split(','), line: begun };
      continue;
    }
    const fields = splitQuoted(file, whole, begun);
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
  let fd: number;
  try {
    fd = openSync(file, 'r');
  } catch (error) {
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
  try {
    const bytes = new Uint8Array(1 << 20);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let rest = '';
    for (let line = 1; ;) {
      let text: string;
      const got = readChunk(file, fd, bytes);
      try {
        text = rest + decoder.decode(bytes.subarray(0, got), { stream: got > 0 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
          throw problemAt(file, line, '1', 'from here on the text is not UTF-8');
        throw error;
      }
      let from = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
        yield text.slice(from, text[end - 1] === '\r' && end > from ? end - 1 : end);
        from = end + 1;
        line++;
      }
      rest = text.slice(from);
      if (got === 0) break;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(fd);
  }
}

function readChunk(file: string, fd: number, bytes: Uint8Array): number {
  try {
    return readSync(fd, bytes);
  } catch (error) {
    throw new DataProblem(`${file} cannot be read: ${(error as Error).message}`);
  }
}
