export interface Seen {
  /** Milliseconds. */
  at: number;
  /** Done by then, 0 to 1. */
  share: number;
}

/**
 * Seconds that long work still takes by its pace since it was first seen, or by its pace of late where that is slower.
 * Null until that says anything, and while it is slower than half the whole: work that comes to a slow part has no pace to
 * go by, and a number that only grows is worse than none. Pure.
 *
 * @param seen oldest first.
 */
export function secondsLeft(seen: readonly Seen[]): number | null {
  const first = seen[0];
  const last = seen[seen.length - 1];
  if (!first || !last || last.share - first.share <= 0.02) return null;
  // One step alone is no pace: the work may have come from a quick part to a slow one.
  const steps = seen.filter(({ share }, at) => at > 0 && share !== seen[at - 1]!.share).length;
  if (steps < 2) return null;
  const half = seen.findLast(({ at }) => at <= (first.at + last.at) / 2) ?? first;
  const pace = (since: Seen) => (last.share - since.share) / ((last.at - since.at) / 1000);
  const [whole, late] = [pace(first), pace(half)];
  return late * 2 < whole ? null : Math.round((1 - last.share) / Math.min(whole, late));
}
