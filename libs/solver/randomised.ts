import { countsWithoutLocked } from './locked-pairs.js';
import { checkProblem, type SparseProblem } from './problem.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { cellsOf, slopesOf, type Perturbation } from './randomised-perturbation.js';
import { hasRules, lotWithRules, type RuledLot } from './randomised-rules.js';
import { solveConcaveFlow } from './randomised-solve.js';
import { partsOf, type Parts } from './randomised-units.js';
import { dependentRounding } from './rounding.js';
import { randomStream } from './rounding-random.js';
import { ruledPairs } from './rounding-rules.js';
import { checkRules, type AssignmentRules } from './rules.js';
import type { Watch } from './watch.js';

export interface RandomisedOptions extends Watch, AssignmentRules {
  /** No pair is chosen with a greater probability: one number in (0, 1], or one in [0, 1] for each pair. */
  maxProbability: number | Float64Array;
  /** A whole number from 0; the same seed and problem give the same choice. */
  seed: number;
  /** Not together with rules of institutions or classes. Locked pairs are chosen for certain, whatever the bound. */
  perturbation?: Perturbation;
}

export interface RandomisedSolution {
  /** Per pair: the probability with which it is chosen, a whole number of `1 / parts`. */
  marginal: Float64Array;
  parts: number;
  /** What those probabilities are worth: the greatest that any within the bounds are (without perturbation). */
  expectedTotal: number;
  /**
   * No probabilities within the bounds and rules that leave as few places empty as `unfilledAtBound` are worth more. It differs
   * from `expectedTotal` only as in `lotWithRules`.
   */
  bound: number;
  /** Per application: places that stay empty on average. */
  expectedUnfilled: Float64Array;
  /** The same of the probabilities that `bound` is of; no others leave fewer empty. */
  unfilledAtBound: Float64Array;
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
 * in whole parts); then a choice drawn by dependent rounding, which keeps every demand, capacity, minimum and rule.
 *
 * @throws RangeError when the problem or an option is not well formed.
 */
export function solveRandomised(problem: SparseProblem, options: RandomisedOptions): RandomisedSolution {
  checkProblem(problem);
  checkRules(problem, options);
  const { seed } = options;
  randomStream(seed);
  const { value, applications, rowStart } = problem;
  const inParts = partsOf(options.maxProbability, value.length, cellsOf(options.perturbation));
  const { parts } = inParts;
  const { amount, best, certificate } = probabilities(problem, options, inParts);
  const chosen = drawAssignment(problem, amount, parts, seed, options);
  let total = 0;
  const unfilled = problem.demand.slice();
  for (let a = 0; a < applications; a++)
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (!chosen[k]) continue;
      total += value[k]!;
      unfilled[a] = Math.max(0, unfilled[a]! - 1);
    }
  return {
    marginal: Float64Array.from(amount, (x) => x / parts),
    ...{ parts, expectedTotal: worth(problem, amount) / parts, bound: worth(problem, best) / parts },
    ...{ expectedUnfilled: emptyOf(problem, amount, parts), unfilledAtBound: emptyOf(problem, best, parts) },
    ...{ chosen, seed, total, unfilled, certificate },
  };
}

const worth = ({ value }: SparseProblem, amount: Int32Array) => amount.reduce((sum, x, k) => sum + x * value[k]!, 0);

const emptyOf = ({ rowStart, demand }: SparseProblem, amount: Int32Array, parts: number) =>
  Float64Array.from(demand, (places, a) => {
    const given = amount.subarray(rowStart[a], rowStart[a + 1]).reduce((sum, x) => sum + x, 0);
    return Math.max(0, places - given / parts);
  });

function probabilities(problem: SparseProblem, options: RandomisedOptions, inParts: Parts): RuledLot {
  const { perturbation, locked = new Uint8Array(problem.value.length) } = options;
  if (hasRules(options)) {
    if (perturbation) throw new RangeError('solver: a perturbation does not go with rules of institutions or classes');
    return lotWithRules(problem, options, inParts, options);
  }
  const { parts, limit } = inParts;
  const flowProblem: ConcaveFlowProblem = {
    ...inPartsWithoutLocked(problem, locked, parts),
    limit: limit.map((most, k) => (locked[k] ? 0 : most)),
    step: parts / cellsOf(perturbation),
    slope: slopesOf(perturbation, largestUnit(problem)).slope,
  };
  const flow = solveConcaveFlow(flowProblem, options);
  const amount = flow.flow.map((x, k) => (locked[k] ? parts : x));
  return { amount, best: amount, certificate: { problem: flowProblem, flow } };
}

/**
 * Draws a choice with the given probabilities, `amount / parts` for each pair, which keep the rules on average: the
 * choice keeps them for certain. See `dependentRounding`.
 */
export function drawAssignment(
  problem: SparseProblem,
  amount: Int32Array,
  parts: number,
  seed: number,
  rules: AssignmentRules = {},
): Uint8Array {
  const { applications, reviewers, rowStart, reviewer } = problem;
  if (!hasRules(rules))
    return dependentRounding({ applications, reviewers, rowStart, reviewer, amount, whole: parts }, randomStream(seed));
  const { pairs, original } = ruledPairs(problem, rules, amount, parts);
  const drawn = dependentRounding(pairs, randomStream(seed));
  const chosen = amount.map((x) => (x === parts ? 1 : 0));
  original.forEach((k, i) => k >= 0 && (chosen[k] = drawn[i]!));
  return Uint8Array.from(chosen);
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
