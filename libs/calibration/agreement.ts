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
 * (Krippendorff, "Content Analysis", 3rd ed., 2013, chapter 12). 1 full agreement, 0 chance.
 * O(reviews + distinct scores² × applications' pairs of scores that occur).
 * @returns null when there is no pair, or when all scores are the same.
 */
export function krippendorffAlpha(data: CrossedData, level: Level): number | null {
  const values = [...new Set(data.score)].sort((a, b) => a - b);
  const valueOf = new Map(values.map((value, v) => [value, v]));
  const size = values.length;
  /** coincidences, summed over units, each unit weighing as many reviews as it has */
  const pairs = new Map<number, number>();
  const total = new Float64Array(size);
  for (let a = 0; a < data.rows; a++) {
    const [start, end] = [data.rowStart[a]!, data.rowStart[a + 1]!];
    if (end - start < 2) continue;
    for (let k = start; k < end; k++) {
      const v = valueOf.get(data.score[k]!)!;
      total[v]!++;
      for (let j = start; j < end; j++) {
        if (j === k) continue;
        const key = v * size + valueOf.get(data.score[j]!)!;
        pairs.set(key, (pairs.get(key) ?? 0) + 1 / (end - start - 1));
      }
    }
  }
  const n = total.reduce((sum, count) => sum + count, 0);
  const difference = differenceOf(level, values, total);
  let observed = 0;
  for (const [key, count] of pairs) observed += count * difference(Math.floor(key / size), key % size);
  const expected = expectedDisagreement(level, values, total, difference);
  return expected > 0 ? 1 - ((n - 1) * observed) / expected : null;
}

type Difference = (v: number, w: number) => number;

function differenceOf(level: Level, values: readonly number[], total: Float64Array): Difference {
  if (level === 'nominal') return (v, w) => Number(v !== w);
  if (level === 'interval') return (v, w) => (values[v]! - values[w]!) ** 2;
  const upTo = new Float64Array(total.length);
  total.forEach((count, v) => (upTo[v] = (upTo[v - 1] ?? 0) + count));
  const middle = upTo.map((sum, v) => sum - total[v]! / 2);
  return (v, w) => (middle[v]! - middle[w]!) ** 2;
}

/** Σ over ordered pairs of distinct reviews; squares of differences need no double loop. */
function expectedDisagreement(level: Level, values: readonly number[], total: Float64Array, difference: Difference) {
  const n = total.reduce((sum, count) => sum + count, 0);
  if (level === 'nominal') return n * n - total.reduce((sum, count) => sum + count * count, 0);
  const middle = values.findIndex((_, v) => total[v]! > 0);
  if (middle < 0) return 0;
  // Σ Σ (x − y)² = 2·(n·Σ x² − (Σ x)²), x measured from any one value.
  let sum = 0;
  let squares = 0;
  for (let v = 0; v < values.length; v++) {
    const square = difference(v, middle);
    sum += total[v]! * Math.sqrt(square) * Math.sign(v - middle);
    squares += total[v]! * square;
  }
  return 2 * (n * squares - sum * sum);
}
