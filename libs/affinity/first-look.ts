import { LANES, LEADERS } from './first-look-kernel.js';
import { largest } from './largest.js';
import { RANK_DECAY } from './nearness.js';
import type { PublicationStore } from './publication-store.js';
import type { RoughQuery } from './rough-rows.js';

const RANKS = Float64Array.from({ length: LEADERS }, (_, k) => RANK_DECAY ** k);
/** Σ 0.85^k over the first n ranks; further ranks add nothing to speak of. */
const RANK_TOTALS = Float64Array.from({ length: 256 }, (_, n) => (1 - RANK_DECAY ** n) / (1 - RANK_DECAY));
const rankTotal = (n: number) => RANK_TOTALS[Math.min(n, RANK_TOTALS.length - 1)]!;

/**
 * Roughly how near each reviewer is to each query, by coarse dense vectors alone: nearest publications first, as in the
 * full comparison, those after the eighth by their mean. −1 for a reviewer without publications.
 */
export function firstLooks(store: PublicationStore, queries: readonly RoughQuery[], reviewers: number): Float32Array[] {
  const looks = queries.map(() => new Float32Array(reviewers).fill(-1));
  const counts = new Uint32Array(reviewers);
  for (const { bounds, owners } of store.segments)
    for (let s = 0; s < owners.length; s++) counts[owners[s]!]! += bounds[2 * s + 1]! - bounds[2 * s]!;
  const parts = new Map<number, Float32Array[][]>();
  store.segments.forEach((segments, chunk) => {
    const { bounds, owners } = segments;
    for (let from = 0; from < queries.length; from += LANES) {
      const lanes = Math.min(LANES, queries.length - from);
      const found = store.rough.look(queries.slice(from, from + lanes), chunk, segments);
      for (let s = 0; s < owners.length; s++) {
        const owner = owners[s]!;
        const at = s * (LEADERS + 1) * LANES;
        const count = bounds[2 * s + 1]! - bounds[2 * s]!;
        if (count === counts[owner])
          for (let q = 0; q < lanes; q++)
            looks[from + q]![owner] = lookOf(found, at + q, count) * queries[from + q]!.roughUnit;
        else
          for (let q = 0; q < lanes; q++) {
            if (!parts.has(owner))
              parts.set(
                owner,
                queries.map(() => []),
              );
            parts.get(owner)![from + q]!.push(laneOf(found, at + q));
          }
      }
    }
  });
  for (const [owner, byQuery] of parts)
    byQuery.forEach((own, q) => (looks[q]![owner] = lookOf(joined(own), 0, counts[owner]!, 1) * queries[q]!.roughUnit));
  return looks;
}

/** Leaders and sum as the kernel gives them, `step` apart from `at` on, of `count` publications. */
function lookOf(found: Float32Array, at: number, count: number, step = LANES): number {
  const led = Math.min(count, LEADERS);
  let weighted = 0;
  let sum = 0;
  for (let k = 0, from = at; k < led; k++, from += step) {
    weighted += RANKS[k]! * found[from]!;
    sum += found[from]!;
  }
  const total = rankTotal(count);
  if (count === led) return weighted / total;
  const others = (found[at + LEADERS * step]! - sum) / (count - led);
  // The ninth and the next ones, which count most of the others, lie between the eighth and the mean of all others.
  const next = (found[at + (LEADERS - 1) * step]! + others) / 2;
  return (weighted + (total - rankTotal(led)) * next) / total;
}

const laneOf = (found: Float32Array, at: number) =>
  Float32Array.from({ length: LEADERS + 1 }, (_, k) => found[at + k * LANES]!);

/** Leaders and sum of all the segments of one reviewer. */
function joined(parts: readonly Float32Array[]): Float32Array {
  const leaders = parts.flatMap((part) => [...part.subarray(0, LEADERS)]).sort((a, b) => b - a);
  return Float32Array.from([...leaders.slice(0, LEADERS), parts.reduce((sum, part) => sum + part[LEADERS]!, 0)]);
}

/**
 * The `wanted` of `all` with the highest look, the looks of several works joined as scores are: half the nearest, half the
 * mean. Those equal to the last of them come too.
 */
export function nearest(looks: readonly Float32Array[], all: readonly number[], wanted: number): number[] {
  const joint = new Float32Array(all.length);
  for (let i = 0; i < all.length; i++) {
    let best = -Infinity;
    let sum = 0;
    for (const look of looks) {
      const own = look[all[i]!]!;
      if (own > best) best = own;
      sum += own;
    }
    joint[i] = looks.length > 0 ? (best + sum / looks.length) / 2 : 0;
  }
  const line = largest(joint, wanted);
  return all.filter((_, i) => joint[i]! >= line);
}
