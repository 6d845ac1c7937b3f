import type { Places } from './at-line.js';
import type { CrossedFit } from './crossed-fit.js';
import { randomOf } from './random.js';

/** The line that decides: a score, or how many are taken, of each panel or by panel (one that is left out has no line). */
export type Line = { score: number } | { select: Places };

export interface RankPosterior {
  /** By row, within its panel, 1 = best: mean and the 5 % and 95 % points of the posterior. */
  expected: Float64Array;
  low: Float64Array;
  high: Float64Array;
  /** By row: probability of a score above `over`; null without it. */
  above: Float64Array | null;
  /** Row after row: its ranks in all draws, ascending. */
  ranks: Int32Array;
  draws: number;
}

/** Cells of the table of draws: bounds the memory (8 MB as 32-bit numbers) and the time. */
const MOST_CELLS = 2_000_000;
const MOST_DRAWS = 4_000;
const LEAST_DRAWS = 100;

/**
 * Ranks by drawing the scores of all rows together, ordering each draw within its panels, and looking at the ranks that
 * came (Laird & Louis, "Empirical Bayes ranking methods", Journal of Educational Statistics 14, 1989; intervals and lot
 * at the line as in Heyard et al., "Rethinking the funding line at the Swiss National Science Foundation", 2022).
 * Probabilities are known to ±1/(2√draws).
 * @param panel by row; ranks never cross a panel
 * @param over a score to stand above, turned as those of the fit
 */
export function rankPosterior(
  fit: CrossedFit,
  panel: Int32Array,
  { seed, over, onDraw }: { seed: number; over?: number | undefined; onDraw?: ((share: number) => void) | undefined },
): RankPosterior {
  const rows = panel.length;
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, Math.floor(MOST_CELLS / Math.max(1, rows))));
  const members = [...Map.groupBy(panel.keys(), (a) => panel[a]!).values()].map((list) => Int32Array.from(list));
  const ranks = new Int32Array(rows * draws);
  const times = new Float64Array(rows);
  const random = randomOf(seed);
  for (let d = 0; d < draws; d++) {
    const score = fit.draw(random);
    for (const list of members) {
      list.sort((a, b) => score[b]! - score[a]! || a - b);
      list.forEach((a, place) => {
        ranks[a * draws + d] = place + 1;
        if (over !== undefined && score[a]! > over) times[a]!++;
      });
    }
    onDraw?.((d + 1) / draws);
  }
  const expected = new Float64Array(rows);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  for (let a = 0; a < rows; a++) {
    const own = ranks.subarray(a * draws, (a + 1) * draws).sort();
    expected[a] = own.reduce((sum, rank) => sum + rank, 0) / draws;
    low[a] = own[Math.floor(0.05 * (draws - 1))]!;
    high[a] = own[Math.ceil(0.95 * (draws - 1))]!;
  }
  const above = over === undefined ? null : times.map((count) => count / draws);
  return { expected, low, high, above, ranks, draws };
}
