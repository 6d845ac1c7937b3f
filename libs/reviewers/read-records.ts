import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

export type ImportFormat = 'jsonl' | 'csv';

/** One reviewer as the file gives it, with the line where it stands, or what keeps a line from being read. */
export type RawRecord =
  | { line: number; value: Record<string, unknown>; lines?: number[] }
  | { line: number; problem: string; field?: string };

/**
 * JSON lines: one reviewer a line; empty lines pass. CSV with a header line (UTF-8, commas, quoted where needed): one
 * publication a row, the reviewer's columns repeated on rows that follow each other, and the same on each; a row without
 * `title` gives the reviewer only. Columns: key, email, nameZh, nameLatin, orcid, institution, keywords, capacity, advisers, title,
 * abstract, year, venue, doi, authors, workKeywords; lists within a cell are parted by semicolons.
 */
export function readRecords(input: AsyncIterable<Uint8Array>, format: ImportFormat): AsyncIterable<RawRecord> {
  return format === 'jsonl' ? jsonLines(input) : csvRows(input);
}

async function* jsonLines(input: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> {
  let line = 0;
  for await (const bytes of byteLines(input)) {
    line++;
    if (!isUtf8(bytes)) {
      yield { line, problem: 'is not UTF-8' };
      continue;
    }
    const text = bytes.toString().replace(/^\uFEFF/, '');
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      yield { line, problem: 'is not JSON' };
      continue;
    }
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      yield { line, problem: 'must be one JSON object' };
    else yield { line, value: value as Record<string, unknown> };
  }
}

/** Cut at line feeds alone: JSON texts may hold U+2028 and U+2029, which other readers take for ends of lines. */
async function* byteLines(input: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> {
  let parts: Buffer[] = [];
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, start)) {
      yield Buffer.concat([...parts, bytes.subarray(start, end)]);
      parts = [];
      start = end + 1;
    }
    parts.push(bytes.subarray(start));
  }
  if (parts.some((part) => part.length > 0)) yield Buffer.concat(parts);
}

const REVIEWER_COLUMNS = [
  'key',
  'email',
  'nameZh',
  'nameLatin',
  'orcid',
  'institution',
  'keywords',
  'capacity',
  'advisers',
];
const WORK_COLUMNS = ['title', 'abstract', 'year', 'venue', 'doi', 'authors', 'workKeywords'];
const LISTS = new Set(['keywords', 'advisers', 'authors', 'workKeywords']);
const NUMBERS = new Set(['capacity', 'year']);

/** Whichever of them two rows share, they speak of the same person. */
const IDENTITY = ['key', 'email', 'orcid'];

type Row = Record<string, string>;

/** Rows of one reviewer, in the order of the file. */
interface Group {
  line: number;
  value: Record<string, unknown>;
  lines: number[];
  /** The reviewer's cells, as its first row has them. */
  row: Row;
}

async function* csvRows(input: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> {
  const parser = Readable.from(input).pipe(
    parse({ bom: true, info: true, columns: true, trim: true, max_record_size: 1_000_000 }),
  );
  let group: Group | null = null;
  let first = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      if (first) {
        for (const column of Object.keys(record))
          if (![...REVIEWER_COLUMNS, ...WORK_COLUMNS].includes(column))
            yield { line: 1, field: column, problem: 'is not a known column' };
        first = false;
      }
      const differing: string[] = group ? differences(group.row, record) : [];
      if (group && differing.length > 0) {
        if (isSamePerson(group.row, record))
          for (const field of differing)
            yield {
              line: info.lines,
              field,
              problem: `differs from line ${group.line}, which is of the same reviewer`,
            };
        else {
          yield told(group);
          group = null;
        }
      }
      group ??= {
        line: info.lines,
        value: { ...cells(record, REVIEWER_COLUMNS), publications: [] },
        lines: [],
        row: record,
      };
      if (record['title'] !== undefined && record['title'] !== '') {
        const { workKeywords, ...work } = cells(record, WORK_COLUMNS);
        (group.value['publications'] as unknown[]).push({
          ...work,
          ...(workKeywords ? { keywords: workKeywords } : {}),
        });
        group.lines.push(info.lines);
      }
    }
    if (group) yield told(group);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: Number((error as unknown as { lines?: number }).lines ?? 0), problem: `is not CSV: ${error.code}` };
  }
}

const told = ({ line, value, lines }: Group): RawRecord => ({ line, value, lines });

const differences = (one: Row, other: Row): string[] =>
  REVIEWER_COLUMNS.filter((column) => (one[column] ?? '') !== (other[column] ?? ''));

const isSamePerson = (one: Row, other: Row): boolean =>
  IDENTITY.some((column) => one[column] !== undefined && one[column] !== '' && one[column] === other[column]);

/** The cells that say something; numbers stay texts when they are none, so that the check can name them. */
function cells(row: Row, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    columns.flatMap((column): [string, string | number | string[]][] => {
      const cell = row[column];
      if (cell === undefined || cell === '') return [];
      if (LISTS.has(column))
        return [
          [
            column,
            cell
              .split(/[;；]/)
              .map((part) => part.trim())
              .filter(Boolean),
          ],
        ];
      return [[column, NUMBERS.has(column) && /^-?\d+$/.test(cell) ? Number(cell) : cell]];
    }),
  );
}
