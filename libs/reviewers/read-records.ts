import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

export type ImportFormat = 'jsonl' | 'csv';

/** One reviewer as the file gives it, with the line where it stands, or what keeps a line from being read. */
export type RawRecord =
  | { line: number; value: Record<string, unknown>; lines?: number[] }
  | { line: number; problem: string; field?: string };

/**
 * JSON lines: one reviewer a line; empty lines pass. CSV with a header line (UTF-8, commas, quoted where needed): one
 * publication a row, the reviewer's columns repeated on rows that follow each other; a row without `title` gives the
 * reviewer only. Columns: key, email, nameZh, nameLatin, orcid, institution, keywords, capacity, advisers, title,
 * abstract, year, venue, doi, authors, workKeywords; lists within a cell are parted by semicolons.
 */
export function readRecords(input: AsyncIterable<Uint8Array>, format: ImportFormat): AsyncIterable<RawRecord> {
  return format === 'jsonl' ? jsonLines(input) : csvRows(input);
}

async function* jsonLines(input: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> {
  let line = 0;
  for await (const text of linesOf(input)) {
    line++;
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

/**
 * Cuts at line feeds alone: U+2028 and U+2029 may stand within a JSON text, and do in real abstracts. Reads on only when
 * the lines before were taken, so that memory does not grow with the file.
 */
async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of input) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
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

type Row = Record<string, string>;

async function* csvRows(input: AsyncIterable<Uint8Array>): AsyncIterable<RawRecord> {
  const parser = Readable.from(input).pipe(
    parse({ bom: true, info: true, columns: true, trim: true, max_record_size: 1_000_000 }),
  );
  let group: { line: number; value: Record<string, unknown>; lines: number[]; mark: string } | null = null;
  let first = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: Row; info: { lines: number } }>) {
      if (first) {
        for (const column of Object.keys(record))
          if (![...REVIEWER_COLUMNS, ...WORK_COLUMNS].includes(column))
            yield { line: 1, field: column, problem: 'is not a known column' };
        first = false;
      }
      const mark = JSON.stringify(REVIEWER_COLUMNS.map((column) => record[column] ?? ''));
      if (group && group.mark !== mark) yield group;
      if (!group || group.mark !== mark)
        group = { line: info.lines, value: { ...cells(record, REVIEWER_COLUMNS), publications: [] }, lines: [], mark };
      if (record['title'] !== undefined && record['title'] !== '') {
        const { workKeywords, ...work } = cells(record, WORK_COLUMNS);
        (group.value['publications'] as unknown[]).push({
          ...work,
          ...(workKeywords ? { keywords: workKeywords } : {}),
        });
        group.lines.push(info.lines);
      }
    }
    if (group) yield group;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield { line: Number((error as unknown as { lines?: number }).lines ?? 0), problem: `is not CSV: ${error.code}` };
  }
}

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
