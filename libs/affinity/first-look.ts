import { LANES, LEADERS, LOOK_PLACE, RANKS, SEGMENT_FLOATS } from './first-look-kernel.js';
import { largest } from './largest.js';
import { lookShares } from './look-shares.js';
import type { PublicationStore } from './publication-store.js';
import type { RoughQuery } from './rough-rows.js';

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
      const asked = queries.slice(from, from + LANES);
      const found = store.rough.look(asked, chunk, segments);
      asked.forEach(({ roughUnit }, q) => {
        const own = looks[from + q]!;
        for (let s = 0, at = LOOK_PLACE + q; s < owners.length; s++, at += SEGMENT_FLOATS)
          own[owners[s]!] = found[at]! * roughUnit;
      });
      // At the ends of a chunk stand reviewers who have publications in another one too.
      for (let s = 0; s < owners.length; s++) {
        const owner = owners[s]!;
        if (bounds[2 * s + 1]! - bounds[2 * s]! === counts[owner]) continue;
        const byQuery = parts.get(owner) ?? queries.map(() => []);
        parts.set(owner, byQuery);
        asked.forEach((_, q) => byQuery[from + q]!.push(laneOf(found, s * SEGMENT_FLOATS + q)));
      }
    }
  });
  for (const [owner, byQuery] of parts)
    byQuery.forEach((own, q) => (looks[q]![owner] = joined(own, counts[owner]!) * queries[q]!.roughUnit));
  return looks;
}

/** Leaders and sum. */
const laneOf = (found: Float32Array, at: number) =>
  Float32Array.from({ length: LEADERS + 1 }, (_, k) => found[at + k * LANES]!);

/** The look at a reviewer of whom several segments are. */
function joined(parts: readonly Float32Array[], count: number): number {
  const shares = lookShares(count);
  const leaders = parts
    .flatMap((part) => [...part.subarray(0, LEADERS)])
    .sort((a, b) => b - a)
    .slice(0, Math.min(count, LEADERS));
  const weighted = leaders.reduce((sum, nearness, k) => sum + RANKS[k]! * nearness, 0);
  const led = leaders.reduce((sum, nearness) => sum + nearness, 0);
  const all = parts.reduce((sum, part) => sum + part[LEADERS]!, 0);
  return weighted * shares.leaders + ((all - led) * shares.others + leaders.at(-1)!) * shares.next;
}

/**
 * The `wanted` of `all` with the highest look, the looks of several works joined as scores are: half the nearest, half the
 * mean. Those equal to the last of them come too.
 */
export function nearest(looks: readonly Float32Array[], all: readonly number[], wanted: number): number[] {
  const joint = new Float32Array(all.length);
  const best = new Float32Array(all.length).fill(looks.length > 0 ? -Infinity : 0);
  for (const look of looks)
    for (let i = 0; i < all.length; i++) {
      const own = look[all[i]!]!;
      joint[i]! += own;
      if (own > best[i]!) best[i] = own;
    }
  const share = 1 / Math.max(1, looks.length);
  for (let i = 0; i < all.length; i++) joint[i] = (best[i]! + joint[i]! * share) / 2;
  const line = largest(joint, wanted);
  return all.filter((_, i) => joint[i]! >= line);
}
