import { type SparseProblem } from './problem.js';

/** Demand, capacity and minimum load that remain once the locked pairs have taken their places; none below 0. */
export function countsWithoutLocked(
  problem: SparseProblem,
  locked: Uint8Array,
): Pick<SparseProblem, 'demand' | 'capacity' | 'minimum'> {
  const { applications, rowStart, reviewer } = problem;
  const demand = problem.demand.slice();
  const capacity = problem.capacity.slice();
  const minimum = problem.minimum?.slice();
  const take = (counts: Int32Array, at: number) => (counts[at] = Math.max(0, counts[at]! - 1));
  for (let a = 0; a < applications; a++)
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (!locked[k]) continue;
      take(demand, a);
      take(capacity, reviewer[k]!);
      if (minimum) take(minimum, reviewer[k]!);
    }
  return { demand, capacity, ...(minimum && { minimum }) };
}
