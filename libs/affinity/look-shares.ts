import { LEADERS } from './first-look-kernel.js';
import { RANK_DECAY } from './nearness.js';

/** Σ 0.85^k over the first n ranks; further ranks add nothing to speak of. */
const RANK_TOTALS = Float64Array.from({ length: 256 }, (_, n) => (1 - RANK_DECAY ** n) / (1 - RANK_DECAY));

/** What counts how much in the look of a reviewer of whom the nearest publications and the sum of all are known. */
export interface LookShares {
  /** What each of the nearest, weighted by its rank, is multiplied by. */
  leaders: number;
  /** What the eighth, and the mean of those after it, are multiplied by: the ninth and the next lie between both. */
  next: number;
  /** One by the number of those after the eighth; 0 when there are none. */
  others: number;
}

export function lookShares(publications: number): LookShares {
  const led = Math.min(publications, LEADERS);
  const total = RANK_TOTALS[Math.min(publications, RANK_TOTALS.length - 1)]!;
  return {
    leaders: 1 / total,
    next: (total - RANK_TOTALS[led]!) / (2 * total),
    others: publications > led ? 1 / (publications - led) : 0,
  };
}
