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

/** A list with its head; above moments stands the time zone whose clock they are told by. */
export function csvList(titles: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const hasMoments = (column: number) => rows.some((row) => row[column] instanceof Date);
  return csvText([titles.map((title, column) => (hasMoments(column) ? `${title} (${zone})` : title)), ...rows]);
}

/** Rows of a CSV file with its mark for UTF-8, without which spreadsheets misread Chinese. */
export function csvText(rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;
}

/** Lets the visitor save a text under a name. */
export function saveText(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
