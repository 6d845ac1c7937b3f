import { competitionRanks } from '#calibration';

/**
 * Kendall's τ-b of two scores of the same things (Kendall, "The treatment of ties in ranking problems", Biometrika 33,
 * 1945). O(n²). NaN when either does not vary.
 */
export function kendallTau(x: readonly number[], y: readonly number[]): number {
  let [agreeing, tiedX, tiedY, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < i; j++) {
      const [byX, byY] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      pairs++;
      agreeing += byX * byY;
      if (byX === 0) tiedX++;
      if (byY === 0) tiedY++;
    }
  return agreeing / Math.sqrt((pairs - tiedX) * (pairs - tiedY));
}

/** Mean distance between the ranks that two scores of the same things give. */
export function rankError(truth: readonly number[], found: readonly number[]): number {
  const [right, given] = [competitionRanks(truth), competitionRanks(found)];
  return mean(right.map((rank, i) => Math.abs(rank - given[i]!)));
}

/** The best `count` as 1, all others as 0; a tie at the line shares the places left. */
export function amongBest(scores: readonly number[], count: number): number[] {
  const line = [...scores].sort((a, b) => b - a)[count - 1] ?? Infinity;
  const above = scores.filter((score) => score > line).length;
  const level = scores.filter((score) => score === line).length;
  return scores.map((score) => (score > line ? 1 : score === line ? (count - above) / level : 0));
}

/** Mean squared distance of a probability from what came true (Brier, Monthly Weather Review 78, 1950). */
export const brier = (probability: readonly number[], came: readonly number[]): number =>
  mean(probability.map((p, i) => (p - came[i]!) ** 2));

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const rootMeanSquare = (values: readonly number[]): number => Math.sqrt(mean(values.map((v) => v * v)));
