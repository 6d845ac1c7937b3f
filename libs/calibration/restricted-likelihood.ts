import { logDeterminant } from './cholesky.js';
import type { CrossedData } from './crossed-data.js';
import { MixedEquations, type Ratios } from './mixed-equations.js';

/** The model at given ratios, with what the scores say about it. */
export interface FittedRatios {
  equations: MixedEquations;
  /** Lower triangle of the factor of the equations. */
  factor: Float64Array;
  /** Means of groups, then column effects. */
  unknowns: Float64Array;
  /** Sum of squares that the noise variance is estimated from, and the degrees of freedom of that estimate. */
  squares: number;
  freedom: number;
  /** Minus twice the restricted log-likelihood, noise variance at its best, up to a constant. */
  deviance: number;
}

/**
 * The restricted likelihood (REML) of the variance ratios (Patterson & Thompson, "Recovery of inter-block information
 * when block sizes are unequal", Biometrika 58, 1971), by way of the mixed model equations (Searle, Casella & McCulloch,
 * "Variance Components", 1992, section 7.6). O(reviews per row × reviews + (groups + columns)³).
 */
export function fitRatios(data: CrossedData, ratios: Ratios): FittedRatios {
  const equations = new MixedEquations(data, ratios);
  const factor = equations.factor();
  const right = equations.rightSide(data.score);
  const unknowns = equations.solve(factor, data.score);
  const sums = new Float64Array(data.rows);
  let squares = 0;
  for (let k = 0; k < data.row.length; k++) {
    squares += data.weight[k]! * data.score[k]! ** 2;
    sums[data.row[k]!]! += data.weight[k]! * data.score[k]!;
  }
  let deviance = logDeterminant(factor, equations.size) + data.columns * Math.log(ratios.column);
  for (let a = 0; a < data.rows; a++) {
    squares -= sums[a]! ** 2 / equations.divisor[a]!;
    deviance += Math.log(ratios.row * equations.divisor[a]!);
  }
  for (let i = 0; i < right.length; i++) squares -= right[i]! * unknowns[i]!;
  const freedom = data.row.length - data.groups;
  // Scores that fit without any noise leave nothing but rounding here.
  squares = Math.max(squares, 1e-12 * spreadOf(data.score) * freedom, Number.MIN_VALUE);
  deviance += freedom * Math.log(squares / freedom);
  return { equations, factor, unknowns, squares, freedom, deviance };
}

function spreadOf(score: Float64Array): number {
  const mean = score.reduce((sum, value) => sum + value, 0) / score.length;
  return score.reduce((sum, value) => sum + (value - mean) ** 2, 0) / score.length;
}
