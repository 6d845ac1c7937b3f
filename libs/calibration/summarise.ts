/** What a set of scores says on its own; what cannot be said of so few is null. */
export interface Summary {
  count: number;
  mean: number | null;
  median: number | null;
  /** Sample standard deviation (divisor n − 1). */
  sd: number | null;
}

/** @throws RangeError if a score is not finite. O(n log n). */
export function summarise(scores: readonly number[]): Summary {
  allFinite(scores);
  const count = scores.length;
  if (count === 0) return { count, mean: null, median: null, sd: null };
  const sorted = [...scores].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, score) => sum + score, 0) / count;
  const half = count >> 1;
  const median = count % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  const squares = sorted.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { count, mean, median, sd: count > 1 ? Math.sqrt(squares / (count - 1)) : null };
}

/**
 * Competition ranks, best score first, in the order given: 1, 2, 2, 4. Equal scores share a rank. O(n log n).
 * @throws RangeError if a score is not finite.
 */
export function competitionRanks(scores: readonly number[]): number[] {
  allFinite(scores);
  const sorted = [...scores].sort((a, b) => b - a);
  const rankOf = new Map<number, number>();
  sorted.forEach((score, i) => {
    if (!rankOf.has(score)) rankOf.set(score, i + 1);
  });
  return scores.map((score) => rankOf.get(score) ?? 0);
}

function allFinite(scores: readonly number[]): void {
  for (const score of scores)
    if (!Number.isFinite(score)) throw new RangeError(`score ${score} is not a finite number`);
}
