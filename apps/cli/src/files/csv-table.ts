import { DataProblem } from '../data-problem.js';
import { csvRecords, problemAt } from './csv-records.js';

export interface CsvColumns {
  required: readonly string[];
  optional?: readonly string[];
  /** What happens to columns that are neither; a command that is given tables of others ignores them. */
  others?: 'refused' | 'ignored';
}

/** A row of a CSV file, by column. */
export class CsvRow {
  constructor(
    private readonly file: string,
    readonly line: number,
    private readonly places: ReadonlyMap<string, number>,
    private readonly fields: readonly string[],
  ) {}

  /** What stands there; '' when it is empty or the file has no such column. */
  get(column: string): string {
    const place = this.places.get(column);
    return place === undefined ? '' : this.fields[place]!;
  }

  /** @throws DataProblem when it is empty. */
  text(column: string): string {
    return this.get(column) || this.fault(column, 'is missing');
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
    return this.get(column).trim() !== '';
  }

  fault(column: string, what: string): never {
    throw problemAt(this.file, this.line, column, what);
  }
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, with a header; gzipped when its name ends in .gz) row by row, in little memory.
 * Columns stand in any order; empty lines are passed over.
 * @throws DataProblem naming file and line when it cannot be read, lacks a column, has one unknown or twice, or is malformed.
 */
export function* readCsv(file: string, columns: CsvColumns): Generator<CsvRow> {
  let places: Map<string, number> | null = null;
  let width = 0;
  for (const { fields, line } of csvRecords(file)) {
    if (fields.length === 1 && fields[0] === '') continue;
    if (!places) {
      places = placesOf(file, line, fields, columns);
      width = fields.length;
      continue;
    }
    if (fields.length !== width)
      throw new DataProblem(`${file}, line ${line}: has ${fields.length} fields, the header ${width}`);
    yield new CsvRow(file, line, places, fields);
  }
  if (!places)
    throw new DataProblem(`${file} is empty; its first line must name the columns ${columns.required.join(', ')}`);
}

function placesOf(
  file: string,
  line: number,
  fields: readonly string[],
  { required, optional = [], others = 'refused' }: CsvColumns,
): Map<string, number> {
  const header = fields.map((name) => name.trim());
  const wanted = [...required, ...optional];
  const missing = required.filter((name) => !header.includes(name));
  const refuse = (what: string) => new DataProblem(`${file}, line ${line}: the column ${what}`);
  if (missing.length > 0) throw refuse(`${missing.join(', ')} is missing`);
  const unknown = header.find((name) => !wanted.includes(name));
  if (unknown !== undefined && others === 'refused') throw refuse(`"${unknown}" is unknown`);
  const twice = header.find((name, i) => wanted.includes(name) && header.indexOf(name) !== i);
  if (twice !== undefined) throw refuse(`${twice} is there twice`);
  return new Map(wanted.flatMap((name) => (header.includes(name) ? [[name, header.indexOf(name)]] : [])));
}

/** A field as CSV writes it: quoted when it must be. */
const csvField = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(csvField).join(',')}\n`;
