import type { CrossedData } from './crossed-data.js';
import type { QuickFit } from './crossed-fit.js';

/**
 * By review: how far it moves its application's score, that is score with it − score without it, in points; variances,
 * means and severities held, since one review moves those little. Deleted residuals after Cook & Weisberg, "Residuals
 * and Influence in Regression", 1982, section 2.2.
 */
export function influenceOf(data: CrossedData, { effect, mean, variance }: QuickFit): Float64Array {
  const ridge = variance.row > 0 ? variance.noise / variance.row : Infinity;
  const weights = new Float64Array(data.rows);
  const sums = new Float64Array(data.rows);
  const left = data.score.map((score, k) => score - mean[data.group[data.row[k]!]!]! - effect[data.column[k]!]!);
  left.forEach((value, k) => {
    weights[data.row[k]!]! += data.weight[k]!;
    sums[data.row[k]!]! += data.weight[k]! * value;
  });
  return left.map((value, k) => {
    const a = data.row[k]!;
    const without = weights[a]! - data.weight[k]! + ridge;
    if (!Number.isFinite(ridge)) return 0;
    const before = without > 1e-12 ? (sums[a]! - data.weight[k]! * value) / without : 0;
    return sums[a]! / (weights[a]! + ridge) - before;
  });
}
