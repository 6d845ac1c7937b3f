/** What a cell holds. A moment is written as spreadsheets read it, on the clock of the reader's own time zone. */
export type CsvValue = string | number | Date | null | undefined;

/**
 * A spreadsheet takes these for the beginning of a formula, the wide ones too where the language has them; an apostrophe
 * keeps it from that.
 */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** One value of a CSV file, quoted when it must be (RFC 4180), never read as a formula. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return clockText(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `2026-11-30 06:15:02` */
function clockText(moment: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
  return `${day} ${[moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':')}`;
}

type CsvRows = readonly (readonly CsvValue[])[];

/**
 * A list that is written part by part, and its head last: above moments stands the time zone whose clock they are told by.
 */
export function csvList(titles: readonly string[]): { write: (rows: CsvRows) => string; head: () => string } {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ofMoments = new Set<number>();
  return {
    write: (rows) => {
      for (const row of rows)
        for (const [column, value] of row.entries()) if (value instanceof Date) ofMoments.add(column);
      return csvLines(rows);
    },
    head: () => csvText([titles.map((title, column) => (ofMoments.has(column) ? `${title} (${zone})` : title))]),
  };
}

/** Rows of a CSV file with its mark for UTF-8, without which spreadsheets misread Chinese. */
export const csvText = (rows: CsvRows): string => `\uFEFF${csvLines(rows)}`;

const csvLines = (rows: CsvRows): string => rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

/** Lets the visitor save a text, whole or in parts, under a name. */
export function saveText(name: string, text: string | string[], type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text].flat(), { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
