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
  const starts: number[] = [];
  const all = data.score.filter((_, k) => data.rowStart[data.row[k]! + 1]! - data.rowStart[data.row[k]!]! > 1);
  for (let a = 0, at = 0; a < data.rows; a++) {
    const size = data.rowStart[a + 1]! - data.rowStart[a]!;
    if (size < 2) continue;
    starts.push(at);
    at += size;
  }
  const among = level === 'nominal' ? unlikePairs : squaredDifferences;
  const values = level === 'nominal' ? all : level === 'ordinal' ? places(all) : centred(all);
  const expected = among(values);
  if (!(expected > 0)) return null;
  let observed = 0;
  starts.forEach((start, u) => {
    const unit = values.subarray(start, starts[u + 1]);
    observed += among(unit) / (unit.length - 1);
  });
  return 1 - ((all.length - 1) * observed) / expected;
}

/** Ordered pairs of distinct values. */
function unlikePairs(values: Float64Array): number {
  let alike = 0;
  for (const count of tally(values).values()) alike += count * count;
  return values.length ** 2 - alike;
}

/** Sum over ordered pairs of (x − y)², which is 2·(n·Σ x² − (Σ x)²). */
function squaredDifferences(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  return 2 * (values.length * squares - sum * sum);
}

/** Measured from the middle, so that large scores of little spread lose no digits. */
function centred(scores: Float64Array): Float64Array {
  const middle = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  return scores.map((score) => score - middle);
}

/** Where each score stands among all: the mean place of those equal to it, counted from the middle. */
function places(scores: Float64Array): Float64Array {
  const sorted = scores.slice().sort();
  const place = new Float64Array(sorted.length);
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    place.fill((start + end - sorted.length) / 2, start, end);
  }
  return scores.map((score) => {
    let [low, high] = [0, sorted.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < score) low = middle + 1;
      else high = middle;
    }
    return place[low]!;
  });
}

function tally(scores: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1);
  return counts;
}
