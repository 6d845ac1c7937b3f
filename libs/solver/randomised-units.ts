/** Probabilities in whole parts: `limit` parts of `parts` each. */
export interface Parts {
  parts: number;
  /** Per pair: the greatest probability, in parts. */
  limit: Int32Array;
}

const FEW = 1000;
const MANY = 1_000_000;

/**
 * The fewest parts (a multiple of `cells`) in which every given probability is a whole number of parts, if at most a
 * thousand times `cells` do; else about a million parts, to which probabilities are rounded down.
 *
 * @param most one probability for all pairs, or one for each.
 * @throws RangeError when a probability is not in (0, 1], or for single pairs not in [0, 1].
 */
export function partsOf(most: number | Float64Array, pairs: number, cells: number): Parts {
  if (typeof most === 'number' && !(most > 0 && most <= 1))
    throw new RangeError(`solver: maxProbability is ${most}, not in (0, 1]`);
  if (typeof most !== 'number') {
    if (most.length !== pairs)
      throw new RangeError(`solver: maxProbability has ${most.length} entries, not one for each of ${pairs} pairs`);
    const wrong = most.findIndex((q) => !(q >= 0 && q <= 1));
    if (wrong >= 0) throw new RangeError(`solver: maxProbability[${wrong}] is ${most[wrong]}, not in [0, 1]`);
  }
  const distinct = [...new Set(typeof most === 'number' ? [most] : most)];
  const parts = fewestParts(distinct) * cells;
  // Rounded up only to mend the last bit of a product such as 0.29 × 100.
  const inParts = (q: number) => Math.floor(q * parts + 1e-6);
  const limit = new Int32Array(pairs);
  if (typeof most === 'number') limit.fill(inParts(most));
  else most.forEach((q, k) => (limit[k] = inParts(q)));
  return { parts: parts, limit };
}

function fewestParts(probabilities: number[]): number {
  if (probabilities.length <= FEW)
    for (let parts = 1; parts <= FEW; parts++)
      if (probabilities.every((q) => Math.abs(q * parts - Math.round(q * parts)) < 1e-10)) return parts;
  return MANY;
}
