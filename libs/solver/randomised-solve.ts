import { maximumConcaveFlow } from './randomised-flow.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { solveChecked } from './solve-sparse.js';
import type { Watch } from './watch.js';

/** More single units than these would take too much memory, and too long where one pair has many. */
const MOST_UNITS = 10_000_000;
const MOST_UNITS_A_PAIR = 10;

/**
 * Solves the flow by the faster way where there is one: if all units of a pair are worth the same and there are not too
 * many, each is a pair of its own in an assignment problem (a bound of 1/2 has one unit a pair, of two in all).
 */
export function solveConcaveFlow(problem: ConcaveFlowProblem, watch: Watch): ConcaveFlow {
  return isAssignment(problem) ? solveAsAssignment(problem, watch) : maximumConcaveFlow(problem, watch);
}

function isAssignment({ limit, slope, minimum, urgency, demand, capacity }: ConcaveFlowProblem): boolean {
  // A minimum that is not a knot's gives way to every empty place here, and only to so many there.
  if (minimum?.some((least, r) => least > 0 && !(urgency && urgency[r]! > 1))) return false;
  if (slope.length > 1 || slope[0] !== 1) return false;
  let units = 0;
  for (const most of limit) {
    if (most > MOST_UNITS_A_PAIR) return false;
    units += most;
  }
  const small = (n: number) => n < 2 ** 31;
  return units <= MOST_UNITS && [demand, capacity].every((counts) => counts.every(small));
}

function solveAsAssignment(problem: ConcaveFlowProblem, watch: Watch): ConcaveFlow {
  const { applications, reviewers, rowStart, reviewer, value, limit } = problem;
  const units = limit.reduce((sum, most) => sum + most, 0);
  const source = new Int32Array(units);
  const starts = new Int32Array(applications + 1);
  let unit = 0;
  for (let a = 0; a < applications; a++) {
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) for (let n = limit[k]!; n > 0; n--) source[unit++] = k;
    starts[a + 1] = unit;
  }
  const part = {
    ...{ applications, reviewers },
    rowStart: starts,
    reviewer: source.map((k) => reviewer[k]!),
    value: source.map((k) => value[k]!),
    demand: Int32Array.from(problem.demand),
    capacity: Int32Array.from(problem.capacity),
    ...(problem.minimum && { minimum: Int32Array.from(problem.minimum) }),
    ...(problem.urgency && { urgency: problem.urgency }),
  };
  const { chosen, unfilled, dual } = solveChecked(part, watch);
  const flow = new Int32Array(value.length);
  source.forEach((k, i) => (flow[k]! += chosen[i]!));
  return {
    flow,
    unmet: Float64Array.from(unfilled),
    price: dual.reviewer,
    threshold: dual.application,
    unmetCost: dual.penalty,
    minimumCost: dual.penalty,
  };
}
