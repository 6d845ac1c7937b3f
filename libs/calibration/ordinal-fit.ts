import type { CrossedData } from './crossed-data.js';
import { fitQuickly, hasSpread, type CrossedFit, type QuickFit } from './crossed-fit.js';
import { cumulative, density, quantile } from './normal-law.js';

/** More distinct scores than this are no grades. */
export const MOST_GRADES = 30;
const ROUNDS = 10;
const STEADY = 1e-3;
const LEAST = 1e-12;

/**
 * The crossed model for grades that are an order and not points (reviewers use a scale differently and unevenly: Wang &
 * Shah, "Your 2 is my 1, your 3 is my 9", AAMAS 2019): a cumulative probit, grade ≤ c when application + reviewer +
 * noise ≤ threshold c, fitted by penalised quasi-likelihood (Breslow & Clayton, "Approximate inference in generalized
 * linear mixed models", JASA 88, 1993): in each round every grade becomes a working score with a weight, and the
 * thresholds are set so that each grade is expected as often as it was given. Results are in points again: the grade
 * that a reviewer of no severity would give on average.
 * @param last what fits the last round, with or without standard deviations
 * @throws RangeError when there are more than 30 distinct scores.
 */
export function fitOrdinal<Fit extends QuickFit>(data: CrossedData, last: (data: CrossedData) => Fit): Fit {
  const grades = [...new Set(data.score)].sort((a, b) => a - b);
  if (grades.length > MOST_GRADES)
    throw new RangeError(
      `calibration: ${grades.length} distinct scores; the ordinal variant takes ${MOST_GRADES} at most`,
    );
  if (grades.length < 2) return last(data);
  const gradeOf = new Map(grades.map((grade, c) => [grade, c]));
  const grade = Int32Array.from(data.score, (score) => gradeOf.get(score)!);
  const given = new Float64Array(grades.length);
  for (const c of grade) given[c]!++;
  const n = grade.length;
  let predictor = new Float64Array(n);
  let working = data;
  let thresholds = startingThresholds(given, n);
  for (let round = 0; round < ROUNDS; round++) {
    const score = new Float64Array(n);
    const weight = new Float64Array(n);
    for (let k = 0; k < n; k++) {
      const { slope, information } = likelihood(thresholds, grade[k]!, predictor[k]!);
      weight[k] = Math.max(information, 1e-3) * data.weight[k]!;
      score[k] = predictor[k]! + slope / Math.max(information, 1e-3);
    }
    working = { ...data, score, weight };
    const fit = fitQuickly(working);
    const next = Float64Array.from(grade, (_, k) => fit.score[data.row[k]!]! + fit.effect[data.column[k]!]!);
    const moved = next.reduce((most, value, k) => Math.max(most, Math.abs(value - predictor[k]!)), 0);
    predictor = next;
    thresholds = matchedThresholds(thresholds, given, predictor);
    if (moved < STEADY) break;
  }
  return inPoints(last(working), grades, thresholds);
}

function startingThresholds(given: Float64Array, n: number): Float64Array {
  let sum = 0;
  return given.slice(0, -1).map((count) => quantile((sum += count) / n) * 1.3);
}

/** First derivative and minus the second of the log probability of a grade, by the predictor. */
function likelihood(thresholds: Float64Array, grade: number, predictor: number) {
  const low = grade === 0 ? -Infinity : thresholds[grade - 1]! - predictor;
  const high = grade === thresholds.length ? Infinity : thresholds[grade]! - predictor;
  const [atLow, atHigh] = [low, high].map((x) => (Number.isFinite(x) ? density(x) : 0)) as [number, number];
  const bent = (Number.isFinite(low) ? low * atLow : 0) - (Number.isFinite(high) ? high * atHigh : 0);
  const chance = Math.max(between(low, high), LEAST);
  const slope = (atLow - atHigh) / chance;
  return { slope, information: slope ** 2 - bent / chance };
}

const between = (low: number, high: number): number =>
  (high === Infinity ? 1 : cumulative(high)) - (low === -Infinity ? 0 : cumulative(low));

/** Thresholds under which each grade is expected as often as it was given; a few Newton steps from where they are. */
function matchedThresholds(from: Float64Array, given: Float64Array, predictor: Float64Array): Float64Array {
  let wanted = 0;
  const out = from.map((start, c) => {
    wanted += given[c]!;
    let threshold = start;
    for (let step = 0; step < 6; step++) {
      let sum = 0;
      let slope = LEAST;
      for (const at of predictor) {
        sum += cumulative(threshold - at);
        slope += density(threshold - at);
      }
      threshold += Math.max(-0.5, Math.min(0.5, (wanted - sum) / slope));
    }
    return threshold;
  });
  for (let c = 1; c < out.length; c++) out[c] = Math.max(out[c]!, out[c - 1]! + 1e-6);
  return out;
}

/** The fit of the latent scale told in points: a monotone map, and its slope for what is a spread or a difference. */
function inPoints<Fit extends QuickFit>(fit: Fit, grades: readonly number[], thresholds: Float64Array): Fit {
  const spread = Math.sqrt(1 + fit.variance.column);
  const points = (latent: number) =>
    grades.reduce((sum, grade, c) => {
      const low = c === 0 ? -Infinity : (thresholds[c - 1]! - latent) / spread;
      const high = c === thresholds.length ? Infinity : (thresholds[c]! - latent) / spread;
      return sum + grade * between(low, high);
    }, 0);
  const slope = (latent: number) => (points(latent + 0.05) - points(latent - 0.05)) / 0.1;
  const middle = slope(fit.mean.reduce((sum, value) => sum + value, 0) / fit.mean.length);
  const { row, column, noise } = fit.variance;
  const told = {
    ...fit,
    score: fit.score.map(points),
    effect: fit.effect.map((value) => value * middle),
    mean: fit.mean.map(points),
    variance: { row: row * middle ** 2, column: column * middle ** 2, noise: noise * middle ** 2 },
  };
  if (!hasSpread(fit)) return told;
  const spreads: Pick<CrossedFit, 'scoreSd' | 'effectLow' | 'effectHigh' | 'draw'> = {
    scoreSd: fit.scoreSd.map((sd, a) => sd * slope(fit.score[a]!)),
    effectLow: fit.effectLow.map((value) => value * middle),
    effectHigh: fit.effectHigh.map((value) => value * middle),
    draw: (random) => fit.draw(random).map(points),
  };
  return { ...told, ...spreads };
}
