/** Scores by index: review k gives `score[k]` to row `row[k]` from column `column[k]`; a cell holds one at most. */
export interface CrossedData {
  rows: number;
  columns: number;
  row: Int32Array;
  column: Int32Array;
  score: Float64Array;
}

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

/**
 * The effects that fit best given the components: least squares with a ridge of noise/variance on each effect, the
 * best linear unbiased predictor (Henderson 1975; Robinson, "That BLUP is a good thing", Statistical Science 6, 1991),
 * solved by Gauss–Seidel, which converges because the system is positive definite. Needs noise > 0.
 */
export function fitEffects(data: CrossedData, variance: VarianceComponents): { mean: number; column: Float64Array } {
  const { rows, columns, row: rowOf, column: columnOf, score } = data;
  const rowSizes = sizes(rows, rowOf);
  const columnSizes = sizes(columns, columnOf);
  const row = new Float64Array(rows);
  const column = new Float64Array(columns);
  const spread = Math.sqrt(variance.row + variance.column + variance.noise);
  let mean = average(score);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = Math.max(
      update(row, rowSizes, variance.noise / variance.row, rowOf, (k) => score[k]! - mean - column[columnOf[k]!]!),
      update(
        column,
        columnSizes,
        variance.noise / variance.column,
        columnOf,
        (k) => score[k]! - mean - row[rowOf[k]!]!,
      ),
    );
    const shift = average(score.map((value, k) => value - row[rowOf[k]!]! - column[columnOf[k]!]!)) - mean;
    mean += shift;
    if (Math.max(moved, Math.abs(shift)) < PRECISION * spread) break;
  }
  return { mean, column };
}

const MOST_ROUNDS = 5000;
const PRECISION = 1e-10;

/** Sets every effect of one side to what is left for it, shrunk by the ridge; returns the largest move. */
function update(
  effects: Float64Array,
  counts: Float64Array,
  ridge: number,
  at: Int32Array,
  left: (review: number) => number,
): number {
  if (!Number.isFinite(ridge)) return 0;
  const sums = new Float64Array(effects.length);
  for (let k = 0; k < at.length; k++) sums[at[k]!]! += left(k);
  let moved = 0;
  for (let i = 0; i < effects.length; i++) {
    const next = sums[i]! / (counts[i]! + ridge);
    moved = Math.max(moved, Math.abs(next - effects[i]!));
    effects[i] = next;
  }
  return moved;
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
const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
