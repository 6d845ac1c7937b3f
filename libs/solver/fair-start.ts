import { FairState } from './fair-state.js';
import { checkLocked, withoutLocked } from './locked-pairs.js';
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
  checkLocked(problem, locked);
  const { part, source } = locked ? withoutLocked(problem, locked) : { part: problem, source: undefined };
  const { chosen, dual } = solveSparse(part, watch);
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

function locksOf({ rowStart }: SparseProblem, locked: Uint8Array, a: number): number {
  let locks = 0;
  for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) locks += locked[k]!;
  return locks;
}
