/** Rows of cells as lines of text, each column as wide as its widest cell, numbers to the right. */
export function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const right = widths.map((_, column) => rows.slice(1).every((row) => /^[\d.]+( %)?$/.test(row[column]!)));
  return rows.map((row) =>
    row
      .map((cell, column) => (right[column] ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}
