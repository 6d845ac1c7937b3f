import { valueOfReview } from './next-review.js';

/** By panel or for each: how many stand above the line. A panel that is left out has none. */
export type Places = number | ReadonlyMap<string, number>;

/**
 * All that a decision at a line rests on, whatever the line: plain data, so that it leaves a thread and can be kept while
 * the line is moved. Scores are turned so that high is good. 4 bytes for each row and draw, some 8 MB at most.
 */
export interface Outlook {
  /** By row: the score and its standard deviation. */
  score: Float64Array;
  sd: Float64Array;
  /** By row: the number of its panel, whose name stands in `panels`. */
  panel: Int32Array;
  panels: readonly string[];
  /** Row after row: its ranks within its panel in all draws, ascending. */
  ranks: Int32Array;
  draws: number;
  /** Variance of a further review about the score. */
  noise: number;
}

/** What a line decides about an application; null without one. */
export interface Standing {
  /** Probability of standing above the line. */
  aboveLine: number | null;
  /** What one more review would save, in points: see `valueOfReview`. */
  reviewValue: number | null;
}

export const NO_LINE: Standing = { aboveLine: null, reviewValue: null };

/** What a line decides, by row, read off the draws that are there. O(rows log draws). */
export function atLine({ score, sd, panel, panels, ranks, draws, noise }: Outlook, places: Places): Standing[] {
  const cut = panels.map((name) => (typeof places === 'number' ? places : places.get(name)));
  const rows = Map.groupBy(panel.keys(), (a) => panel[a]!);
  const scores = panels.map((_, p) => Float64Array.from(rows.get(p) ?? [], (a) => score[a]!));
  const turns = cut.map((most, p) => (most === undefined ? NaN : turnOf(scores[p]!, most)));
  return Array.from(score, (own, a) => {
    const most = cut[panel[a]!];
    if (most === undefined) return NO_LINE;
    return {
      aboveLine: rounded(countUpTo(ranks.subarray(a * draws, (a + 1) * draws), most) / draws),
      reviewValue: rounded(valueOfReview(own, sd[a]!, turns[panel[a]!]!, noise)),
    };
  });
}

/** Rounded to 10^-6, so that ties are ties. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/** The score at which a panel's decision turns: half way between last in and first out. */
function turnOf(scores: Float64Array, places: number): number {
  // With all out, or all in, nothing turns.
  if (places <= 0) return Infinity;
  if (places >= scores.length) return -Infinity;
  const best = scores.sort().reverse();
  return (best[places - 1]! + best[places]!) / 2;
}

/** How many of these, in ascending order, are at most `most`. */
function countUpTo(ascending: Int32Array, most: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}
