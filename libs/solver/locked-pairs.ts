import { type SparseProblem } from './problem.js';

/** A problem with some of its pairs left out, and which pair of the whole each of its pairs is. */
export interface PartProblem {
  part: SparseProblem;
  source: Int32Array;
}

/** The problem of the pairs that `keep` names, with demands and loads as they are. */
export function onlyPairs(problem: SparseProblem, keep: (pair: number) => boolean): PartProblem {
  const { applications, rowStart, reviewer, value } = problem;
  const starts = new Int32Array(applications + 1);
  const source = new Int32Array(value.length);
  let pairs = 0;
  for (let a = 0; a < applications; a++) {
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) if (keep(k)) source[pairs++] = k;
    starts[a + 1] = pairs;
  }
  const kept = source.slice(0, pairs);
  const part = {
    ...problem,
    rowStart: starts,
    reviewer: kept.map((k) => reviewer[k]!),
    value: kept.map((k) => value[k]!),
  };
  return { part, source: kept };
}

/** What is left to decide once the locked pairs have taken their places. */
export function withoutLocked(problem: SparseProblem, locked: Uint8Array): PartProblem {
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
  const { part, source } = onlyPairs(problem, (k) => !locked[k]);
  return { part: { ...part, demand, capacity, ...(minimum && { minimum }) }, source };
}

/** @throws RangeError when there is not one entry for each pair. */
export function checkLocked({ value }: SparseProblem, locked: Uint8Array | undefined): void {
  if (locked && locked.length !== value.length)
    throw new RangeError(`solver: locked has ${locked.length} entries, not ${value.length}`);
}
