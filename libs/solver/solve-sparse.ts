import { auction } from './auction.js';
import { FlowState } from './flow-state.js';
import { checkProblem, type FlowSolution, type SparseProblem } from './problem.js';
import { repair } from './repair.js';
import type { Watch } from './watch.js';

/**
 * The step of the auction as a share of the largest value. Smaller steps leave less to the exact search and take more
 * bids; between 1/30,000 and 1/1,000 the whole hardly changes.
 */
const STEPS = 3000;
/** How much finer the step of each further auction is, where the first had to take coarse ones. */
const FINER = 5;

/**
 * Maximum total value among all assignments that fill as many places (and reach as many minimum loads) as can be.
 *
 * Exact: an auction finds prices near the optimum, then successive cheapest exchanges make them exact (`auction`,
 * `repair`). The prices returned prove it to `verifyCertificate`. The same problem gives the same answer, always.
 *
 * @throws RangeError when the problem is not well formed, the signal's reason when stopped.
 */
export function solveSparse(problem: SparseProblem, watch: Watch = {}): FlowSolution {
  checkProblem(problem);
  return solveChecked(problem, watch);
}

/** As `solveSparse`, of a problem that `checkProblem` has passed already. */
export function solveChecked(problem: SparseProblem, watch: Watch = {}): FlowSolution {
  const state = new FlowState(problem);
  const finest = Math.max(1, Math.round(state.largest / STEPS));
  let step = auction(state, finest, watch);
  while (step > finest) {
    // Again from about these prices with a finer step, as in ε-scaling: they are off by about the coarser one.
    for (let r = 0; r < problem.reviewers; r++) state.price[r] = Math.max(0, state.price[r]! - step);
    state.clear();
    step = Math.max(finest, Math.round(step / FINER));
    // However far the step grows in it, the next one is finer: so this ends.
    auction(state, step, watch);
  }
  repair(state, watch);
  return solutionOf(state);
}

/** The finished state as a solution. */
export function solutionOf(state: FlowState): FlowSolution {
  const { problem, chosen, missing, load } = state;
  let total = 0;
  for (let k = 0; k < chosen.length; k++) if (chosen[k] !== 0) total += problem.value[k]!;
  const short = new Int32Array(problem.reviewers);
  if (problem.minimum) for (let r = 0; r < short.length; r++) short[r] = Math.max(0, problem.minimum[r]! - load[r]!);
  return {
    chosen,
    unfilled: missing,
    short,
    total,
    dual: { application: state.worth, reviewer: state.price, penalty: state.penalty },
  };
}
