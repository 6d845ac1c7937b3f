import { HALF_FREQUENCY } from './model.js';
import type { SparseMatrix } from './sparse-matrix.js';

/** What each term counts, from how often it occurs among all; a phrase (a column from `terms` on) counts in full. */
export function termWeights({ columns, column, value }: SparseMatrix, terms: number): Float32Array {
  const occurrences = new Float64Array(columns);
  let all = 0;
  for (let i = 0; i < column.length; i++) {
    if (column[i]! >= terms) continue;
    occurrences[column[i]!]! += value[i]!;
    all += value[i]!;
  }
  return Float32Array.from(occurrences, (count) => HALF_FREQUENCY / (HALF_FREQUENCY + count / all));
}

/** The share of each term in its document: weight × ln(1 + count), made to sum to one. Documents × vocabulary. */
export function documentWeights(frequencies: SparseMatrix, weights: Float32Array): SparseMatrix {
  const { rows, start, column } = frequencies;
  const value = frequencies.value.map((count, i) => Math.log(1 + count) * weights[column[i]!]!);
  for (let d = 0; d < rows; d++) {
    let total = 0;
    for (let i = start[d]!; i < start[d + 1]!; i++) total += value[i]!;
    for (let i = start[d]!; i < start[d + 1]!; i++) value[i]! /= total;
  }
  return { ...frequencies, value };
}

/** The mean share of each term over the documents that hold any. */
export function meanWeights({ rows, columns, start, column, value }: SparseMatrix): Float64Array {
  const means = new Float64Array(columns);
  for (let i = 0; i < column.length; i++) means[column[i]!]! += value[i]!;
  let filled = 0;
  for (let d = 0; d < rows; d++) if (start[d + 1]! > start[d]!) filled++;
  return means.map((sum) => sum / Math.max(1, filled));
}

/** The mean of all documents' vectors. @param vectors vocabulary × dims. */
export function meanVector(means: Float64Array, vectors: Float32Array, dims: number): Float64Array {
  const mean = new Float64Array(dims);
  for (let t = 0; t < means.length; t++) for (let j = 0; j < dims; j++) mean[j]! += means[t]! * vectors[t * dims + j]!;
  return mean;
}
