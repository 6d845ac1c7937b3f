import { onlyPairs } from './locked-pairs.js';
import { maximumConcaveFlow } from './randomised-flow.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { solveSparse } from './solve-sparse.js';
import type { Watch } from './watch.js';

/**
 * Solves the flow by the faster way where there is one: if no pair carries more than one unit, at one worth, it is an
 * assignment problem (a bound of 1/2 is one with every demand and capacity doubled).
 */
export function solveConcaveFlow(problem: ConcaveFlowProblem, watch: Watch): ConcaveFlow {
  return isAssignment(problem) ? solveAsAssignment(problem, watch) : maximumConcaveFlow(problem, watch);
}

function isAssignment({ limit, slope, minimum, demand, capacity }: ConcaveFlowProblem): boolean {
  const small = (units: number) => units < 2 ** 31;
  return (
    !minimum &&
    slope.length === 1 &&
    slope[0] === 1 &&
    limit.every((most) => most <= 1) &&
    [demand, capacity].every((n) => n.every(small))
  );
}

function solveAsAssignment(problem: ConcaveFlowProblem, watch: Watch): ConcaveFlow {
  const { applications, reviewers, rowStart, reviewer, value, limit } = problem;
  const whole = {
    ...{ applications, reviewers, rowStart, reviewer, value },
    demand: Int32Array.from(problem.demand),
    capacity: Int32Array.from(problem.capacity),
  };
  const { part, source } = onlyPairs(whole, (k) => limit[k]! > 0);
  const { chosen, unfilled, dual } = solveSparse(part, watch);
  const flow = new Int32Array(value.length);
  source.forEach((k, i) => (flow[k] = chosen[i]!));
  return {
    flow,
    unmet: Float64Array.from(unfilled),
    price: dual.reviewer,
    threshold: dual.application,
    unmetCost: dual.penalty,
    minimumCost: dual.penalty,
  };
}
