import { BREAK, type Corpus } from './corpus.js';
import { transposed, type SparseMatrix } from './sparse-matrix.js';
import { Float32List, Uint32List } from './term-vectors.js';

/** How often each term occurs in each document: documents × vocabulary. */
export function termFrequencies({ tokens, start, vocabulary }: Corpus): SparseMatrix {
  const rows = start.length - 1;
  const starts = new Uint32Array(rows + 1);
  const column = new Uint32List();
  const value = new Float32List();
  for (let d = 0; d < rows; d++) {
    const own = tokens.slice(start[d]!, start[d + 1]!).sort();
    for (let i = 0; i < own.length && own[i] !== BREAK;) {
      let next = i + 1;
      while (next < own.length && own[next] === own[i]) next++;
      column.push(own[i]!);
      value.push(next - i);
      i = next;
    }
    starts[d + 1] = column.length;
  }
  return { rows, columns: vocabulary.length, start: starts, column: column.view(), value: value.view() };
}

/**
 * Positive pointwise mutual information of terms with the other terms of their documents, the context's frequency raised
 * to `smoothing` (Levy, Goldberg & Dagan, "Improving distributional similarity with lessons learned from word
 * embeddings", TACL 2015). One row at a time, so that memory is that of the result. O(sum of squared document lengths).
 *
 * @param frequencies documents × vocabulary. @param onRow called after each 500th row with the share done; may throw.
 * @returns a square matrix over the vocabulary.
 */
export function positivePmi(
  frequencies: SparseMatrix,
  { smoothing, onRow }: { smoothing: number; onRow?: (done: number) => void },
): SparseMatrix {
  const size = frequencies.columns;
  const byTerm = transposed(frequencies);
  const totals = pairTotals(frequencies);
  const context = totals.map((total) => total ** smoothing);
  const sum = context.reduce((a, b) => a + b, 0);

  const start = new Uint32Array(size + 1);
  const columns = new Uint32List();
  const values = new Float32List();
  const row = new Float64Array(size);
  const { start: from, column, value } = frequencies;
  for (let t = 0; t < size; t++) {
    row.fill(0);
    for (let o = byTerm.start[t]!; o < byTerm.start[t + 1]!; o++) {
      const d = byTerm.column[o]!;
      const count = byTerm.value[o]!;
      for (let i = from[d]!, end = from[d + 1]!; i < end; i++) row[column[i]!]! += count * value[i]!;
    }
    row[t] = 0;
    const scale = sum / totals[t]!;
    for (let c = 0; c < size; c++) {
      const ratio = (row[c]! * scale) / context[c]!;
      if (row[c]! <= 0 || ratio <= 1) continue;
      columns.push(c);
      values.push(Math.log(ratio));
    }
    start[t + 1] = columns.length;
    if (t % 500 === 499) onRow?.((t + 1) / size);
  }
  return { rows: size, columns: size, start, column: columns.view(), value: values.view() };
}

/** For each term, how many pairs of it and another term's occurrence share a document. */
function pairTotals({ rows, columns, start, column, value }: SparseMatrix): Float64Array {
  const totals = new Float64Array(columns);
  for (let d = 0; d < rows; d++) {
    let length = 0;
    for (let i = start[d]!; i < start[d + 1]!; i++) length += value[i]!;
    for (let i = start[d]!; i < start[d + 1]!; i++) totals[column[i]!]! += value[i]! * (length - value[i]!);
  }
  return totals;
}
