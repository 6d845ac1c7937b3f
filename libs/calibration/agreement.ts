import type { CrossedData } from './crossed-data.js';
import type { VarianceComponents } from './moment-components.js';

/**
 * Intraclass correlations: the share of the variance of one review, and of a mean of so many, that is the application's
 * own. `agreement` counts severity as error, as plain means do (ICC(2,1) and ICC(2,k)); `consistency` does not, as after
 * calibration. Shrout & Fleiss, "Intraclass correlations: uses in assessing rater reliability", Psychological Bulletin
 * 86, 1979.
 */
export interface Reliability {
  agreement: number;
  agreementOfMean: number;
  consistency: number;
  consistencyOfMean: number;
  /** Reviews per application: the harmonic mean, which is what the reliability of means depends on. */
  reviews: number;
}

/** @returns null when scores do not vary at all. */
export function reliabilityOf(data: CrossedData, { row, column, noise }: VarianceComponents): Reliability | null {
  if (!(row + column + noise > 0)) return null;
  let inverse = 0;
  for (let a = 0; a < data.rows; a++) inverse += 1 / (data.rowStart[a + 1]! - data.rowStart[a]!);
  const reviews = data.rows / inverse;
  const share = (error: number, count: number) => row / (row + error / count);
  return {
    agreement: share(column + noise, 1),
    agreementOfMean: share(column + noise, reviews),
    consistency: row + noise > 0 ? share(noise, 1) : 0,
    consistencyOfMean: row + noise > 0 ? share(noise, reviews) : 0,
    reviews,
  };
}

export type Level = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's α: 1 − observed / expected disagreement of two reviews of one application, over those with two or more
 * (Krippendorff, "Content Analysis", 3rd ed., 2013, chapter 12). 1 full agreement, 0 chance. O(reviews · log reviews):
 * for ordered levels the disagreement is a squared difference of scores or of their places, and sums of those need no
 * pairs.
 * @returns null when there is no pair, or when all scores are the same.
 */
export function krippendorffAlpha(data: CrossedData, level: Level): number | null {
  const units: Float64Array[] = [];
  for (let a = 0; a < data.rows; a++) {
    const unit = data.score.subarray(data.rowStart[a]!, data.rowStart[a + 1]!);
    if (unit.length > 1) units.push(unit);
  }
  const all = new Float64Array(units.reduce((sum, unit) => sum + unit.length, 0));
  let filled = 0;
  for (const unit of units) {
    all.set(unit, filled);
    filled += unit.length;
  }
  const among =
    level === 'nominal' ? unlikePairs : squaredDifferences(level === 'ordinal' ? places(all) : centred(all));
  const expected = among(all);
  if (!(expected > 0)) return null;
  const observed = units.reduce((sum, unit) => sum + among(unit) / (unit.length - 1), 0);
  return 1 - ((all.length - 1) * observed) / expected;
}

/** Ordered pairs of distinct scores. */
function unlikePairs(scores: Float64Array): number {
  let alike = 0;
  for (const count of tally(scores).values()) alike += count * count;
  return scores.length ** 2 - alike;
}

/** Sum over ordered pairs of (f(x) − f(y))², which is 2·(n·Σ f² − (Σ f)²). */
function squaredDifferences(f: (score: number) => number) {
  return (scores: Float64Array): number => {
    let [sum, squares] = [0, 0];
    for (const score of scores) {
      const value = f(score);
      sum += value;
      squares += value * value;
    }
    return 2 * (scores.length * squares - sum * sum);
  };
}

/** Measured from the middle, so that large scores of little spread lose no digits. */
function centred(scores: Float64Array): (score: number) => number {
  const middle = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return (score) => score - middle;
}

/** Where a score stands among all: the mean place of those equal to it, counted from the middle. */
function places(scores: Float64Array): (score: number) => number {
  const sorted = scores.slice().sort();
  /** How many stand before the first that is not `before` the score. */
  const count = (before: (other: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(sorted[middle]!)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (score) => (count((other) => other < score) + count((other) => other <= score) - sorted.length) / 2;
}

function tally(scores: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1);
  return counts;
}
