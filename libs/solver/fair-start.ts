import { FairState } from './fair-state.js';
import { SetRules } from './fair-rules.js';
import { type SparseProblem } from './problem.js';
import { type AssignmentRules } from './rules.js';
import { solveSparse } from './solve-sparse.js';
import { solveWithRules } from './solve-with-rules.js';
import { SortedRows } from './sorted-rows.js';
import type { Watch } from './watch.js';

/** The assignment of greatest total within the rules, ready for changes, and its reviewers' prices. */
export function greatestTotal(
  problem: SparseProblem,
  rules: AssignmentRules,
  watch: Watch,
): { state: FairState; price: Float64Array } {
  const { locked, institution, class: classOf } = rules;
  const ruled = locked !== undefined || institution !== undefined || classOf !== undefined;
  const { chosen, price } = ruled ? withRules(problem, rules, watch) : withoutRules(problem, watch);
  const rows = new SortedRows(problem);
  const places = problem.demand.slice();
  if (locked) for (let a = 0; a < places.length; a++) places[a] = Math.max(places[a]!, locksOf(problem, locked, a));
  const lockedPlaces = locked && Uint8Array.from(rows.source, (k) => locked[k]!);
  const { capacity, minimum } = problem;
  const state = new FairState(rows, places, capacity, minimum, lockedPlaces, new SetRules(rules));
  for (let i = 0; i < chosen.length; i++) if (chosen[rows.source[i]!]) state.take(i);
  return { state, price };
}

function withoutRules(problem: SparseProblem, watch: Watch) {
  const { chosen, dual } = solveSparse(problem, watch);
  return { chosen, price: dual.reviewer.slice() };
}

function withRules(problem: SparseProblem, rules: AssignmentRules, watch: Watch) {
  const { chosen, certificate } = solveWithRules(problem, rules, watch);
  // The expanded problem's reviewers are the problem's own, then its knots.
  return { chosen, price: certificate.solution.dual.reviewer.slice(0, problem.reviewers) };
}

function locksOf({ rowStart }: SparseProblem, locked: Uint8Array, a: number): number {
  let locks = 0;
  for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) locks += locked[k]!;
  return locks;
}
