import type { CrossedData } from './crossed-data.js';
import { fitQuickly, refit, type CrossedFit } from './crossed-fit.js';
import { logGamma } from './log-gamma.js';

/**
 * Laws that the reviewers' noise may have: equal for all, or spread with so many degrees of freedom. People do differ in
 * how consistent they are, so that is expected beforehand; scores that show no such thing overrule it.
 */
const LAWS: readonly Law[] = [
  { freedom: Infinity, prior: 0.02 },
  { freedom: 40, prior: 0.08 },
  { freedom: 15, prior: 0.5 },
  { freedom: 6, prior: 0.4 },
];
const ROUNDS = 12;
const STEADY = 5e-3;
const SCALE_ROUNDS = 20;

interface Law {
  freedom: number;
  /** Beforehand, or, of laws that were `judged`, given the scores. */
  prior: number;
}

/** The data with weights on its reviews, and what they rest on. */
export interface RobustWeights {
  weighted: CrossedData;
  /** By how much standard deviations grow because the weights were found from the scores. */
  widening: number;
}

/**
 * Weights under which each reviewer has a noise variance of his own, drawn from a common law: reviewers whose scores
 * stray from what all others let expect count for less, those who keep to it for more. The noise of one reviewer's
 * reviews is then multivariate Student-t, fitted by EM (Lange, Little & Taylor, "Robust statistical modeling using the t
 * distribution", JASA 84, 1989). How far reviewers differ is averaged over, so that little is lost where they do not.
 * The weights of all reviews average 1.
 */
export function robustWeights(data: CrossedData): RobustWeights {
  const first = fitQuickly(data);
  if (!(first.variance.noise > 0)) return { weighted: data, widening: 1 };
  const ratios = {
    row: first.variance.row / first.variance.noise,
    column: first.variance.column / first.variance.noise,
  };
  const counts = countsOf(data);
  let weight = data.weight;
  let { noise } = first.variance;
  let laws: readonly Law[] = LAWS;
  let point: Pick<typeof first, 'score' | 'effect'> = first;
  for (let round = 0; round < ROUNDS; round++) {
    const squares = expectedSquares({ ...data, weight }, ratios, point, noise);
    const sums = new Float64Array(data.columns);
    data.column.forEach((r, k) => (sums[r]! += (data.weight[k]! * squares[k]!) / noise));
    laws = judged(data, residualSquares(data, point), counts);
    const factor = sums.map((sum, r) =>
      laws.reduce((mean, { freedom, prior }) => mean + prior * precision(freedom, counts[r]!, sum), 0),
    );
    const next = data.weight.map((base, k) => base * factor[data.column[k]!]!);
    const scale = total(data.weight) / total(next);
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value * scale - weight[k]!)), 0);
    weight = next.map((value) => value * scale);
    if (moved < STEADY) break;
    noise = weight.reduce((sum, value, k) => sum + value * squares[k]!, 0) / weight.length;
    point = refit({ ...data, weight }, ratios);
  }
  return { weighted: { ...data, weight }, widening: wideningOf(data, counts, laws) };
}

/** The fit with its standard deviations and draws so much wider. */
export function widened(fit: CrossedFit, by: number): CrossedFit {
  const away = (from: Float64Array) => (value: number, i: number) => from[i]! + by * (value - from[i]!);
  return {
    ...fit,
    scoreSd: fit.scoreSd.map((sd) => by * sd),
    effectLow: fit.effectLow.map(away(fit.effect)),
    effectHigh: fit.effectHigh.map(away(fit.effect)),
    draw: (random) => fit.draw(random).map(away(fit.score)),
  };
}

/** The mean of a reviewer's precision, in units of the common one, given the sum of so many squares. */
const precision = (freedom: number, count: number, sum: number): number =>
  freedom === Infinity ? 1 : (freedom + count) / (freedom + sum);

/**
 * What reviews of Student-t noise tell of the effects is (ν + n) / (ν + n + 2) of what they would tell had their weights
 * been known (Lange et al., section 3).
 */
function wideningOf(data: CrossedData, counts: Float64Array, laws: readonly Law[]): number {
  const told = (r: number) =>
    laws.reduce((sum, { freedom, prior }) => {
      const sure = freedom + counts[r]!;
      return sum + prior * (freedom === Infinity ? 1 : sure / (sure + 2));
    }, 0);
  return Math.sqrt(data.column.length / data.column.reduce((sum, r) => sum + told(r), 0));
}

/**
 * The laws with their probabilities given the reviewers' sums of squared residuals, each law under the scale that suits
 * it best. What rows and columns take up leaves each reviewer fewer independent residuals than reviews.
 */
function judged(data: CrossedData, squares: Float64Array, counts: Float64Array): readonly Law[] {
  const free = Math.max(0.1, 1 - (data.rows + data.columns) / data.row.length);
  const own = counts.map((count) => free * count);
  const logs = LAWS.map(({ freedom, prior }) => Math.log(prior) + logLikelihood(freedom, squares, own));
  const most = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - most));
  const whole = odds.reduce((sum, value) => sum + value, 0);
  return LAWS.map(({ freedom }, i) => ({ freedom, prior: odds[i]! / whole }));
}

/** Of the sums of squares when precisions have a gamma law of so many degrees of freedom, up to a constant. */
function logLikelihood(freedom: number, sums: Float64Array, counts: Float64Array): number {
  const reviews = total(counts);
  let scale = total(sums) / reviews;
  if (freedom === Infinity) return -0.5 * (reviews * Math.log(scale) + reviews);
  for (let round = 0; round < SCALE_ROUNDS; round++) {
    const weighted = sums.reduce((sum, value, r) => sum + value * precision(freedom, counts[r]!, value / scale), 0);
    scale = weighted / reviews;
  }
  const half = freedom / 2;
  const constant = half * Math.log(half) - logGamma(half);
  return sums.reduce(
    (log, value, r) => {
      const halves = half + counts[r]! / 2;
      return log + constant + logGamma(halves) - halves * Math.log(half + value / scale / 2);
    },
    -0.5 * reviews * Math.log(scale),
  );
}

/** By column: the sum of its squared residuals. */
function residualSquares(data: CrossedData, point: { score: Float64Array; effect: Float64Array }): Float64Array {
  const sums = new Float64Array(data.columns);
  data.score.forEach((value, k) => {
    const [a, r] = [data.row[k]!, data.column[k]!];
    sums[r]! += data.weight[k]! * (value - point.score[a]! - point.effect[r]!) ** 2;
  });
  return sums;
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

function countsOf({ columns, column }: CrossedData): Float64Array {
  const counts = new Float64Array(columns);
  for (const r of column) counts[r]!++;
  return counts;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
