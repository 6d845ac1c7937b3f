import type { CrossedData } from './crossed-data.js';
import { fitQuickly, refit, type CrossedFit } from './crossed-fit.js';

/** Degrees of freedom: how many reviews' worth of belief that a reviewer is as consistent as all others. */
const FREEDOM = 15;
const ROUNDS = 12;
const STEADY = 5e-3;

/**
 * The data with weights under which each reviewer has a noise variance of his own, drawn from a common law: reviewers
 * whose scores stray from what all others let expect count for less, those who keep to it for more. The noise of one
 * reviewer's reviews is then multivariate Student-t of 15 degrees of freedom, fitted by EM (Lange, Little & Taylor,
 * "Robust statistical modeling using the t distribution", JASA 84, 1989). The weights of all reviews average 1.
 */
export function withRobustWeights(data: CrossedData): CrossedData {
  const first = fitQuickly(data);
  if (!(first.variance.noise > 0)) return data;
  const ratios = {
    row: first.variance.row / first.variance.noise,
    column: first.variance.column / first.variance.noise,
  };
  let weight = data.weight;
  let { noise } = first.variance;
  let point: Pick<typeof first, 'score' | 'effect'> = first;
  for (let round = 0; round < ROUNDS; round++) {
    const squares = expectedSquares({ ...data, weight }, ratios, point, noise);
    const sums = new Float64Array(data.columns);
    const counts = new Float64Array(data.columns);
    data.column.forEach((r, k) => {
      sums[r]! += (data.weight[k]! * squares[k]!) / noise;
      counts[r]!++;
    });
    const factor = sums.map((sum, r) => (FREEDOM + counts[r]!) / (FREEDOM + sum));
    const next = data.weight.map((base, k) => base * factor[data.column[k]!]!);
    const scale = total(data.weight) / total(next);
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value * scale - weight[k]!)), 0);
    weight = next.map((value) => value * scale);
    if (moved < STEADY) break;
    noise = weight.reduce((sum, value, k) => sum + value * squares[k]!, 0) / weight.length;
    point = refit({ ...data, weight }, ratios);
  }
  return { ...data, weight };
}

/**
 * Takes into account that the weights were found from the scores: what reviews of Student-t noise tell of the effects is
 * (ν + n) / (ν + n + 2) of what they would tell had their weights been known (Lange et al., section 3).
 */
export function widened(data: CrossedData, fit: CrossedFit): CrossedFit {
  const counts = new Float64Array(data.columns);
  for (const r of data.column) counts[r]!++;
  const shares = data.column.reduce((sum, r) => sum + (FREEDOM + counts[r]!) / (FREEDOM + counts[r]! + 2), 0);
  const by = Math.sqrt(data.column.length / shares);
  const away = (from: Float64Array) => (value: number, i: number) => from[i]! + by * (value - from[i]!);
  return {
    ...fit,
    scoreSd: fit.scoreSd.map((sd) => by * sd),
    effectLow: fit.effectLow.map(away(fit.effect)),
    effectHigh: fit.effectHigh.map(away(fit.effect)),
    draw: (random) => fit.draw(random).map(away(fit.score)),
  };
}

/** By review: the expectation of its squared noise, what is not known of its row and column included. */
function expectedSquares(
  { rows, columns, row, column, score, weight }: CrossedData,
  ratios: { row: number; column: number },
  point: { score: Float64Array; effect: Float64Array },
  noise: number,
): Float64Array {
  const [rowInformation, columnInformation] = [new Float64Array(rows), new Float64Array(columns)];
  row.forEach((a, k) => {
    rowInformation[a]! += weight[k]!;
    columnInformation[column[k]!]! += weight[k]!;
  });
  return score.map((value, k) => {
    const [a, r] = [row[k]!, column[k]!];
    const unknown = 1 / (rowInformation[a]! + 1 / ratios.row) + 1 / (columnInformation[r]! + 1 / ratios.column);
    return (value - point.score[a]! - point.effect[r]!) ** 2 + noise * unknown;
  });
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
