import { FairState } from './fair-state.js';
import { type SparseProblem } from './problem.js';
import { solveSparse } from './solve-sparse.js';
import { SortedRows } from './sorted-rows.js';
import type { Watch } from './watch.js';

/** The assignment of greatest total that keeps the locked pairs, ready for changes, and its reviewers' prices. */
export function greatestTotal(
  problem: SparseProblem,
  locked: Uint8Array | undefined,
  watch: Watch,
): { state: FairState; price: Float64Array } {
  if (locked && locked.length !== problem.value.length)
    throw new RangeError(`solver: locked has ${locked.length} entries, not ${problem.value.length}`);
  const { rest, source } = locked ? withoutLocked(problem, locked) : { rest: problem, source: undefined };
  const { chosen, dual } = solveSparse(rest, watch);
  const all = locked ? locked.slice() : chosen;
  source?.forEach((k, i) => (all[k]! |= chosen[i]!));

  const rows = new SortedRows(problem);
  const places = locked
    ? problem.demand.map((wanted, a) => Math.max(wanted, locksOf(problem, locked, a)))
    : problem.demand;
  const state = new FairState(
    rows,
    places,
    problem.capacity,
    problem.minimum,
    locked && Uint8Array.from(rows.source, (k) => locked[k]!),
  );
  for (let i = 0; i < all.length; i++) if (all[rows.source[i]!]) state.take(i);
  return { state, price: dual.reviewer.slice() };
}

/** What is left to decide once the locked pairs are settled, and which pair of the problem each of its pairs is. */
function withoutLocked(problem: SparseProblem, locked: Uint8Array): { rest: SparseProblem; source: Int32Array } {
  const { applications, rowStart, reviewer } = problem;
  const demand = problem.demand.slice();
  const capacity = problem.capacity.slice();
  const minimum = problem.minimum?.slice();
  const starts = new Int32Array(applications + 1);
  const source: number[] = [];
  for (let a = 0; a < applications; a++) {
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (!locked[k]) {
        source.push(k);
        continue;
      }
      const r = reviewer[k]!;
      demand[a] = Math.max(0, demand[a]! - 1);
      capacity[r] = Math.max(0, capacity[r]! - 1);
      if (minimum) minimum[r] = Math.max(0, minimum[r]! - 1);
    }
    starts[a + 1] = source.length;
  }
  const rest = {
    ...problem,
    rowStart: starts,
    reviewer: Int32Array.from(source, (k) => reviewer[k]!),
    value: Int32Array.from(source, (k) => problem.value[k]!),
    demand,
    capacity,
    ...(minimum && { minimum }),
  };
  return { rest, source: Int32Array.from(source) };
}

function locksOf({ rowStart }: SparseProblem, locked: Uint8Array, a: number): number {
  let locks = 0;
  for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) locks += locked[k]!;
  return locks;
}
