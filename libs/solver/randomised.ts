import { checkLocked, countsWithoutLocked } from './locked-pairs.js';
import { checkProblem, type SparseProblem } from './problem.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { cellsOf, slopesOf, type Perturbation } from './randomised-perturbation.js';
import { solveConcaveFlow } from './randomised-solve.js';
import { partsOf } from './randomised-units.js';
import { dependentRounding } from './rounding.js';
import { randomStream } from './rounding-random.js';
import type { Watch } from './watch.js';

export interface RandomisedOptions extends Watch {
  /** No pair is chosen with a greater probability: one number in (0, 1], or one in [0, 1] for each pair. */
  maxProbability: number | Float64Array;
  /** A whole number from 0; the same seed and problem give the same choice. */
  seed: number;
  perturbation?: Perturbation;
  /** Per pair: 1 for those chosen for certain, whatever the bound. They count towards demand and load. */
  locked?: Uint8Array;
}

export interface RandomisedSolution {
  /** Per pair: the probability with which it is chosen, a whole number of `1 / parts`. */
  marginal: Float64Array;
  parts: number;
  /** What those probabilities are worth: the greatest that any within the bounds are (without perturbation). */
  expectedTotal: number;
  /** Per application: places that stay empty on average. */
  expectedUnfilled: Float64Array;
  /** The choice drawn with `seed`; per pair 1 when chosen. `drawAssignment` draws more. */
  chosen: Uint8Array;
  seed: number;
  /** Of the drawn choice. */
  total: number;
  unfilled: Int32Array;
  /** The flow problem that was solved, and its solution with duals: what `verifyConcaveFlow` checks. */
  certificate: { problem: ConcaveFlowProblem; flow: ConcaveFlow };
}

/**
 * Assignment by lot, so that nobody can count on getting one application (Jecmen et al. 2020, "Mitigating manipulation
 * in peer review via randomized reviewer assignments"): among the probabilities that fill as many places as can be and
 * keep every pair at or below its bound, those of greatest expected total (a linear programme, solved exactly as a flow
 * in whole parts); then a choice drawn by dependent rounding, which keeps every demand, capacity and minimum.
 *
 * @throws RangeError when the problem or an option is not well formed.
 */
export function solveRandomised(problem: SparseProblem, options: RandomisedOptions): RandomisedSolution {
  checkProblem(problem);
  const { seed } = options;
  randomStream(seed);
  const { value, applications, rowStart } = problem;
  const cells = cellsOf(options.perturbation);
  const { parts, limit } = partsOf(options.maxProbability, value.length, cells);
  const { slope } = slopesOf(options.perturbation, largestUnit(problem));
  checkLocked(problem, options.locked);
  const locked = options.locked ?? new Uint8Array(value.length);
  const flowProblem: ConcaveFlowProblem = {
    ...inPartsWithoutLocked(problem, locked, parts),
    limit: limit.map((most, k) => (locked[k] ? 0 : most)),
    step: parts / cells,
    slope,
  };
  const flow = solveConcaveFlow(flowProblem, options);
  const amount = flow.flow.map((x, k) => (locked[k] ? parts : x));
  const chosen = drawAssignment(problem, amount, parts, seed);
  let expectedTotal = 0;
  let total = 0;
  const unfilled = problem.demand.slice();
  for (let a = 0; a < applications; a++)
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      expectedTotal += (value[k]! * amount[k]!) / parts;
      if (!chosen[k]) continue;
      total += value[k]!;
      unfilled[a] = Math.max(0, unfilled[a]! - 1);
    }
  return {
    marginal: Float64Array.from(amount, (x) => x / parts),
    parts,
    expectedTotal,
    expectedUnfilled: flow.unmet.map((x) => x / parts),
    chosen,
    seed,
    total,
    unfilled,
    certificate: { problem: flowProblem, flow },
  };
}

/** Draws a choice with the given probabilities, `amount / parts` for each pair; see `dependentRounding`. */
export function drawAssignment(problem: SparseProblem, amount: Int32Array, parts: number, seed: number): Uint8Array {
  const { applications, reviewers, rowStart, reviewer } = problem;
  return dependentRounding({ applications, reviewers, rowStart, reviewer, amount, whole: parts }, randomStream(seed));
}

/** Demand and load in parts, with the places of locked pairs taken; those pairs remain, for their limit is 0. */
function inPartsWithoutLocked(problem: SparseProblem, locked: Uint8Array, parts: number) {
  const { applications, reviewers, rowStart, reviewer, value } = problem;
  const { demand, capacity, minimum } = countsWithoutLocked(problem, locked);
  const inParts = (counts: Int32Array) => Float64Array.from(counts, (n) => n * parts);
  return {
    ...{ applications, reviewers, rowStart, reviewer, value },
    demand: inParts(demand),
    capacity: inParts(capacity),
    ...(minimum && { minimum: inParts(minimum) }),
  };
}

/** Slopes up to this keep the prices of the flow exact. */
function largestUnit({ value, reviewers, applications }: SparseProblem): number {
  let largest = 1;
  for (const v of value) largest = Math.max(largest, v);
  return Math.min(2 ** 20, 2 ** 52 / (8 * (largest + 1) * (Math.min(reviewers, applications) + 1)));
}
