/** A sparse matrix by rows: the entries of row r are those from `start[r]` up to `start[r + 1]`, columns ascending. */
export interface SparseMatrix {
  rows: number;
  columns: number;
  start: Uint32Array;
  column: Uint32Array;
  value: Float32Array;
}

/** Dense columns, each of `rows` numbers. */
export type Columns = Float64Array[];

/** So many columns are multiplied at one time: their part of the dense matrix then stays in the processor's cache. */
const PANEL = 8;

/** The transpose. O(entries). */
export function transposed({ rows, columns, start, column, value }: SparseMatrix): SparseMatrix {
  const starts = new Uint32Array(columns + 1);
  for (const c of column) starts[c + 1]!++;
  for (let c = 0; c < columns; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice(0, -1);
  const flipped = {
    ...{ rows: columns, columns: rows, start: starts },
    ...{ column: new Uint32Array(column.length), value: new Float32Array(value.length) },
  };
  for (let r = 0; r < rows; r++)
    for (let i = start[r]!; i < start[r + 1]!; i++) {
      const at = next[column[i]!]!++;
      flipped.column[at] = r;
      flipped.value[at] = value[i]!;
    }
  return flipped;
}

/**
 * The product of a sparse matrix and dense columns. O(entries × columns), sums in the order of the entries.
 * @param columns each of `matrix.columns` numbers. @returns as many columns of `matrix.rows` numbers.
 */
export function product(matrix: SparseMatrix, columns: Columns): Columns {
  const result = columns.map(() => new Float64Array(matrix.rows));
  const panel = new Float64Array(matrix.columns * PANEL);
  for (let from = 0; from < columns.length; from += PANEL) {
    panel.fill(0);
    for (let k = 0; k < PANEL && from + k < columns.length; k++) {
      const source = columns[from + k]!;
      for (let i = 0; i < source.length; i++) panel[i * PANEL + k] = source[i]!;
    }
    multiplyPanel(matrix, panel, result.slice(from, from + PANEL));
  }
  return result;
}

function multiplyPanel({ rows, start, column, value }: SparseMatrix, panel: Float64Array, into: Columns): void {
  const sums = new Float64Array(PANEL);
  for (let r = 0; r < rows; r++) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = start[r]!, end = start[r + 1]!; i < end; i++) {
      const v = value[i]!;
      const at = column[i]! * PANEL;
      a += v * panel[at]!;
      b += v * panel[at + 1]!;
      c += v * panel[at + 2]!;
      d += v * panel[at + 3]!;
      e += v * panel[at + 4]!;
      f += v * panel[at + 5]!;
      g += v * panel[at + 6]!;
      h += v * panel[at + 7]!;
    }
    sums[0] = a;
    sums[1] = b;
    sums[2] = c;
    sums[3] = d;
    sums[4] = e;
    sums[5] = f;
    sums[6] = g;
    sums[7] = h;
    for (let k = 0; k < into.length; k++) into[k]![r] = sums[k]!;
  }
}
