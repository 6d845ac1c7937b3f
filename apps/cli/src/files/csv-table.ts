import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { DataProblem } from '../data-problem.js';

export interface CsvColumns {
  required: readonly string[];
  optional?: readonly string[];
}

/** A row of a CSV file, by column; what it lacks is ''. */
export class CsvRow {
  constructor(
    private readonly file: string,
    readonly line: number,
    private readonly values: ReadonlyMap<string, string>,
  ) {}

  /** @throws DataProblem when it is empty. */
  text(column: string): string {
    return this.values.get(column) || this.fault(column, 'is missing');
  }

  /** @throws DataProblem when it is not a finite number. */
  number(column: string): number {
    const text = this.text(column).trim();
    const value = Number(text);
    return text !== '' && Number.isFinite(value) ? value : this.fault(column, `"${text}" is not a number`);
  }

  /** @throws DataProblem when it is not a whole number of at least so much. */
  count(column: string, least = 0): number {
    const value = this.number(column);
    return Number.isSafeInteger(value) && value >= least
      ? value
      : this.fault(column, `${value} is not a whole number, ${least} or more`);
  }

  has(column: string): boolean {
    return (this.values.get(column) ?? '') !== '';
  }

  fault(column: string, what: string): never {
    throw new DataProblem(`${this.file}, line ${this.line}, column ${column}: ${what}`);
  }
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header; gzipped when its name ends in .gz) row by row.
 * @throws DataProblem naming file and line when it cannot be read, lacks a column, has one unknown or twice, or is malformed.
 */
export async function* readCsv(file: string, columns: CsvColumns): AsyncGenerator<CsvRow> {
  const source = createReadStream(file);
  const parser = parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  const parts = file.endsWith('.gz') ? [source, createGunzip(), parser] : [source, parser];
  // Failures come out of the loop below, since they destroy the parser.
  pipeline(parts, () => undefined);
  let header: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!header) {
        header = checkedHeader(file, record, columns);
        continue;
      }
      if (record.length > header.length)
        throw new DataProblem(`${file}, line ${info.lines}: has ${record.length} fields, the header ${header.length}`);
      yield new CsvRow(file, info.lines, new Map(header.map((name, i) => [name, record[i] ?? ''])));
    }
  } catch (error) {
    if (error instanceof CsvError) throw new DataProblem(`${file}, line ${error.lines ?? 1}: ${error.message}`);
    if (isNodeError(error)) throw new DataProblem(`${file} cannot be read: ${error.message}`);
    throw error;
  }
  if (!header)
    throw new DataProblem(`${file} is empty; its first line must name the columns ${columns.required.join(', ')}`);
}

function checkedHeader(file: string, found: readonly string[], { required, optional = [] }: CsvColumns): string[] {
  const header = found.map((name) => name.trim());
  const missing = required.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new DataProblem(`${file}, line 1: the column ${missing.join(', ')} is missing`);
  const unknown = header.find((name) => !required.includes(name) && !optional.includes(name));
  if (unknown !== undefined) throw new DataProblem(`${file}, line 1: the column "${unknown}" is unknown`);
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new DataProblem(`${file}, line 1: the column ${twice} is there twice`);
  return header;
}

const isNodeError = (error: unknown): error is NodeJS.ErrnoException =>
  typeof (error as NodeJS.ErrnoException | null)?.code === 'string';

/** A field as CSV writes it: quoted when it must be. */
export const csvField = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvField).join(',')}\n`;
