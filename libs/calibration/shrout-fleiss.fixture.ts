import type { ReviewScore } from './crossed-data.js';

/**
 * Six targets rated by four judges: the example of Shrout & Fleiss, "Intraclass correlations: uses in assessing rater
 * reliability", Psychological Bulletin 86, 1979, table 2. Their mean squares: targets 11.24, judges 32.49, residual 1.02.
 */
const RATINGS = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];

export const shroutFleiss: ReviewScore[] = RATINGS.flatMap((scores, a) =>
  scores.map((score, r) => ({ application: `target ${a + 1}`, reviewer: `judge ${r + 1}`, score })),
);
