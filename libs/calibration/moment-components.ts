import type { CrossedData } from './crossed-data.js';

export interface VarianceComponents {
  row: number;
  column: number;
  noise: number;
}

/**
 * Variance components of score = mean + row + column + noise with independent effects, by three sums of squares whose
 * expectations are linear in them (Gao & Owen, "Efficient moment calculations for variance components in large
 * unbalanced crossed random effects models", Electronic Journal of Statistics 11, 2017, section 3). Estimates below
 * zero become zero. O(reviews). The sums must be solvable: more reviews than rows and than columns.
 */
export function varianceComponents(data: CrossedData): VarianceComponents {
  const n = data.score.length;
  const rowSizes = sizes(data.rows, data.row);
  const columnSizes = sizes(data.columns, data.column);
  const everyone = new Int32Array(n);
  const inRows = within(data.score, data.row, rowSizes); // (column + noise) · (n − rows)
  const inColumns = within(data.score, data.column, columnSizes); // (row + noise) · (n − columns)
  const overall = n * within(data.score, everyone, Float64Array.of(n)); // half the sum over all ordered pairs
  const byRow = inColumns / (n - data.columns);
  const byColumn = inRows / (n - data.rows);
  const rowShare = n * n - sumOfSquares(rowSizes);
  const columnShare = n * n - sumOfSquares(columnSizes);
  // overall = rowShare · row + columnShare · column + (n² − n) · noise, with row = byRow − noise, column = byColumn − noise.
  const noise = (rowShare * byRow + columnShare * byColumn - overall) / (rowShare + columnShare - (n * n - n));
  return { row: Math.max(0, byRow - noise), column: Math.max(0, byColumn - noise), noise: Math.max(0, noise) };
}

function sizes(groups: number, at: Int32Array): Float64Array {
  const counts = new Float64Array(groups);
  for (const group of at) counts[group]!++;
  return counts;
}

/** Sum of squared distances from the mean of one's group. */
function within(score: Float64Array, at: Int32Array, counts: Float64Array): number {
  const sums = new Float64Array(counts.length);
  at.forEach((group, k) => (sums[group]! += score[k]!));
  return score.reduce((sum, value, k) => sum + (value - sums[at[k]!]! / counts[at[k]!]!) ** 2, 0);
}

const sumOfSquares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
