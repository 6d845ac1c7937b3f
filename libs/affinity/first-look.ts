import { NOBODY, QUERIES, type DenseQuery, type PublicationStore } from './publication-store.js';

/** How much of a first look is the nearest publication, the rest being the mean of all. */
const NEAREST_SHARE = 0.5;

/** Roughly how near each reviewer is to each query, by the leading dimensions alone. */
export function firstLooks(store: PublicationStore, queries: readonly DenseQuery[], reviewers: number): Float32Array[] {
  const looks: Float32Array[] = [];
  const counts = new Uint32Array(reviewers);
  for (let row = 0; row < store.rows; row++) if (store.owner[row] !== NOBODY) counts[store.owner[row]!]!++;
  for (let from = 0; from < queries.length; from += QUERIES) {
    const batch = queries.slice(from, from + QUERIES);
    const best = batch.map(() => new Float32Array(reviewers).fill(-1));
    const sums = batch.map(() => new Float32Array(reviewers));
    store.scan(batch, (first, count, products) => {
      for (let q = 0; q < batch.length; q++)
        addChunk(store, first, products.subarray(q * count, (q + 1) * count), best[q]!, sums[q]!, batch[q]!.unit);
    });
    for (let q = 0; q < batch.length; q++) {
      const own = best[q]!;
      for (let r = 0; r < reviewers; r++)
        own[r] = counts[r] === 0 ? -1 : NEAREST_SHARE * own[r]! + (1 - NEAREST_SHARE) * (sums[q]![r]! / counts[r]!);
      looks.push(own);
    }
  }
  return looks;
}

function addChunk(
  { owner, unit }: PublicationStore,
  first: number,
  products: Int32Array,
  best: Float32Array,
  sums: Float32Array,
  queryUnit: number,
): void {
  // A reviewer's publications mostly stand in a row: their best and sum are written once for all of them.
  let current = NOBODY;
  let most = -1;
  let sum = 0;
  const settle = () => {
    if (current === NOBODY) return;
    if (most > best[current]!) best[current] = most;
    sums[current]! += sum;
  };
  for (let i = 0; i < products.length; i++) {
    const reviewer = owner[first + i]!;
    const nearness = products[i]! * unit[first + i]! * queryUnit;
    if (reviewer !== current) {
      settle();
      current = reviewer;
      most = nearness;
      sum = nearness;
    } else {
      if (nearness > most) most = nearness;
      sum += nearness;
    }
  }
  settle();
}

/**
 * The `wanted` of `all` with the highest look, the looks of several works joined as scores are: half the nearest, half the
 * mean. Those equal to the last of them come too.
 */
export function nearest(looks: readonly Float32Array[], all: readonly number[], wanted: number): number[] {
  const joined = new Float32Array(all.length);
  for (let i = 0; i < all.length; i++) {
    let best = -Infinity;
    let sum = 0;
    for (const look of looks) {
      const own = look[all[i]!]!;
      if (own > best) best = own;
      sum += own;
    }
    joined[i] = looks.length > 0 ? (best + sum / looks.length) / 2 : 0;
  }
  const line = largest(joined, wanted);
  return all.filter((_, i) => joined[i]! >= line);
}

const BINS = 4096;

/** The `place`-th largest of values between -1 and 1, by counting how many fall into each of many bins. O(values). */
function largest(values: Float32Array, place: number): number {
  if (place > values.length) return -Infinity;
  const binOf = (value: number) => Math.max(0, Math.min(BINS - 1, Math.floor(((value + 1) / 2) * BINS)));
  const counts = new Uint32Array(BINS);
  for (const value of values) counts[binOf(value)]!++;
  let bin = BINS - 1;
  let above = 0;
  while (above + counts[bin]! < place) above += counts[bin--]!;
  return values.filter((value) => binOf(value) === bin).sort()[counts[bin]! - (place - above)]!;
}
