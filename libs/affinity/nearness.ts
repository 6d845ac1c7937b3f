import type { EncodedText } from './encoder.js';

/** Each next nearest publication of a reviewer counts 0.85 of the one before. */
export const RANK_DECAY = 0.85;
/** After so many years a publication counts half. */
const HALF_LIFE_YEARS = 15;

/**
 * A reviewer's nearness to a work: the mean of their publications' nearnesses, nearest first, each weighted by 0.85^rank
 * and by its own weight. A few close papers count, a long list of others does little harm. 0 when nothing has a weight.
 *
 * @param weights beside the nearnesses; equal nearnesses are taken heaviest first, so that order does not matter.
 * @param count how many publications there are; both lists may be longer.
 */
export function rankWeighted(
  nearness: ArrayLike<number>,
  weights: ArrayLike<number>,
  count: number = weights.length,
): number {
  for (let i = 1; i < count; i++) if (weights[i] !== weights[0]) return unevenly(nearness, weights, count);
  if (count === 0 || !(weights[0]! > 0)) return 0;
  // Most reviewers weigh all their publications the same: numbers alone are sorted in less time.
  const ascending = ascendingly(nearness, count);
  let sum = 0;
  let total = 0;
  let rank = 1;
  for (let i = count - 1; i >= 0; i--) {
    sum += rank * ascending[i]!;
    total += rank;
    rank *= RANK_DECAY;
  }
  return sum / total;
}

/** Beyond so many numbers the sort of the language is quicker. */
const FEW = 32;
let sorted = new Float64Array(256);

/** The first `count` numbers, least first; stands only until the next call. */
function ascendingly(numbers: ArrayLike<number>, count: number): Float64Array {
  if (count > sorted.length) sorted = new Float64Array(2 * count);
  for (let i = 0; i < count; i++) {
    const number = numbers[i]!;
    let at = i;
    if (count <= FEW) for (; at > 0 && sorted[at - 1]! > number; at--) sorted[at] = sorted[at - 1]!;
    sorted[at] = number;
  }
  if (count > FEW) sorted.subarray(0, count).sort();
  return sorted;
}

function unevenly(nearness: ArrayLike<number>, weights: ArrayLike<number>, count: number): number {
  const order = Array.from({ length: count }, (_, i) => i).filter((i) => weights[i]! > 0);
  order.sort((a, b) => nearness[b]! - nearness[a]! || weights[b]! - weights[a]!);
  let sum = 0;
  let total = 0;
  let rank = 1;
  for (const i of order) {
    sum += rank * weights[i]! * nearness[i]!;
    total += rank * weights[i]!;
    rank *= RANK_DECAY;
  }
  return total > 0 ? sum / total : 0;
}

/** The place of the nearest of `count` publications that has a weight, ties by its id; −1 when none has. */
export function placeOfNearest(
  nearness: ArrayLike<number>,
  weights: ArrayLike<number>,
  count: number,
  idAt: (place: number) => string,
): number {
  let best = -1;
  for (let i = 0; i < count; i++) {
    if (!(weights[i]! > 0)) continue;
    if (best < 0 || nearness[i]! > nearness[best]! || (nearness[i] === nearness[best] && idAt(i) < idAt(best)))
      best = i;
  }
  return best;
}

/**
 * One nearness from those of several works: half of it the nearest work's, half their mean. So a reviewer who is near one
 * narrow work stays near the application, whatever broad works stand beside it. Order does not matter.
 */
export function overWorks(nearness: readonly number[]): number {
  if (nearness.length === 0) return 0;
  const ordered = [...nearness].sort((a, b) => b - a);
  const mean = ordered.reduce((sum, value) => sum + value, 0) / ordered.length;
  return (ordered[0]! + mean) / 2;
}

/** What a publication of a year counts in a reference year: 1 for a new one, half after 15 years; 1 when not known. */
export function recency(year: number | null | undefined, reference: number | undefined): number {
  if (year == null || reference === undefined || !Number.isFinite(year)) return 1;
  return 0.5 ** (Math.max(0, reference - year) / HALF_LIFE_YEARS);
}

/** The nearness of two encoded texts: the blend of their cosines. Symmetric. */
export function nearnessOf(a: EncodedText, b: EncodedText, sparseShare: number): number {
  let dense = 0;
  for (let j = 0; j < a.dense.length; j++) dense += a.dense[j]! * b.dense[j]!;
  let sparse = 0;
  for (let i = 0, j = 0; i < a.keys.length && j < b.keys.length;) {
    const difference = a.keys[i]! - b.keys[j]!;
    if (difference === 0) sparse += a.weights[i++]! * b.weights[j++]!;
    else if (difference < 0) i++;
    else j++;
  }
  return dense + sparseShare * sparse;
}
