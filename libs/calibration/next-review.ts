import { cumulative, density } from './normal-law.js';

/**
 * What one more review of each application is worth: by how much it is expected to lower the points lost by deciding on
 * the wrong side of the line (the knowledge gradient: Frazier, Powell & Dayanik, "A knowledge-gradient policy for
 * sequential information collection", SIAM Journal on Control and Optimization 47, 2008).
 * @param line the score at which the decision turns; infinite where nothing can turn it, which no review is worth anything for
 * @param noise the variance of a further review about the application's score: noise and the severity of whoever writes it
 */
export function valueOfReview(score: number, sd: number, line: number, noise: number): number {
  const moves = sd ** 2 / Math.sqrt(sd ** 2 + noise);
  if (!(moves > 0) || !Number.isFinite(line)) return 0;
  const distance = Math.abs(score - line) / moves;
  return moves * (density(distance) - distance * cumulative(-distance));
}
