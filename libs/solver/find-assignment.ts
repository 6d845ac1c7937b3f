import { solveFair, type FairSolution } from './fair.js';
import type { SparseProblem } from './problem.js';
import { solveRandomised, type RandomisedSolution } from './randomised.js';
import { verifyConcaveFlow } from './randomised-verify.js';
import type { AssignmentRules } from './rules.js';
import { solveWithRules, type RuledSolution } from './solve-with-rules.js';
import { verifyCertificate } from './verify-certificate.js';
import type { Watch } from './watch.js';

export type Fairness = 'sum' | 'maxmin' | 'leximin';

/** What is asked of an assignment besides its rules. */
export interface AssignmentWish {
  fairness: Fairness;
  /** With `maxmin` and `leximin`: 0 the greatest total, 1 (the default) all fairness. */
  dial?: number;
  /** When given, the assignment is drawn with `seed`, and no pair is made with a greater probability. */
  lot?: { maxProbability: number; seed: number };
}

/** An assignment, whatever it was optimised for; totals in the problem's units. */
export interface FoundAssignment extends Pick<RuledSolution, 'chosen' | 'unfilled' | 'short'> {
  /** Proved that none is better: by dual prices that were checked, or because the bound was reached. */
  certified: boolean;
  /** Of the greatest total. */
  bound?: RuledSolution['bound'];
  /** Of a fair one. */
  fair?: Omit<FairSolution, 'chosen' | 'unfilled' | 'score'>;
  /** Of one by lot. */
  lot?: Pick<RandomisedSolution, 'marginal' | 'expectedTotal' | 'parts' | 'bound'>;
}

/**
 * The assignment that is wished for, within the rules, with what is proved of it.
 *
 * @throws RangeError when the problem, a rule or the wish is not well formed, or when a lot is wished for that is fair.
 */
export function findAssignment(
  problem: SparseProblem,
  rules: AssignmentRules,
  { fairness, dial, lot }: AssignmentWish,
  watch: Watch = {},
): FoundAssignment {
  if (lot && fairness !== 'sum') throw new RangeError(`solver: a lot does not go with ${fairness}`);
  if (lot) return byLot(problem, rules, lot, watch);
  return fairness === 'sum' ? greatestTotal(problem, rules, watch) : fairly(problem, rules, { fairness, dial }, watch);
}

function greatestTotal(problem: SparseProblem, rules: AssignmentRules, watch: Watch): FoundAssignment {
  const { chosen, unfilled, short, bound, certificate } = solveWithRules(problem, rules, watch);
  const certified = verifyCertificate(certificate.problem, certificate.solution).length === 0;
  return { chosen, unfilled, short, bound, certified };
}

function fairly(
  problem: SparseProblem,
  rules: AssignmentRules,
  { fairness, dial }: { fairness: 'maxmin' | 'leximin'; dial: number | undefined },
  watch: Watch,
): FoundAssignment {
  const { chosen, unfilled, score, ...fair } = solveFair(problem, {
    ...{ mode: fairness, ...rules, ...watch },
    ...(dial !== undefined && { dial }),
  });
  const certified = fairness === 'maxmin' ? fair.reachedBound : fair.proved === problem.applications;
  return { chosen, ...lacksIn(problem, chosen, rules), fair, certified };
}

function byLot(
  problem: SparseProblem,
  rules: AssignmentRules,
  lot: { maxProbability: number; seed: number },
  watch: Watch,
): FoundAssignment {
  const { chosen, marginal, expectedTotal, parts, bound, certificate } = solveRandomised(problem, {
    ...{ ...lot, ...rules, ...watch },
  });
  const certified = bound === expectedTotal && verifyConcaveFlow(certificate.problem, certificate.flow).length === 0;
  return { chosen, ...lacksIn(problem, chosen, rules), lot: { marginal, expectedTotal, parts, bound }, certified };
}

/** Empty places, and loads below the minimum; of an institution only one reviewer counts, where that is the rule. */
function lacksIn(
  problem: SparseProblem,
  chosen: Uint8Array,
  { institution }: AssignmentRules,
): Pick<RuledSolution, 'unfilled' | 'short'> {
  const { applications, reviewers, rowStart, reviewer, demand, minimum } = problem;
  const unfilled: RuledSolution['unfilled'] = [];
  const short: RuledSolution['short'] = [];
  const load = new Int32Array(reviewers);
  for (let a = 0; a < applications; a++) {
    let missing = demand[a]!;
    let candidates = 0;
    const institutions = new Set<number>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      missing -= chosen[k]!;
      const i = institution?.[reviewer[k]!] ?? -1;
      if (i < 0) candidates++;
      else institutions.add(i);
      load[reviewer[k]!]! += chosen[k]!;
    }
    const nobody = Math.min(missing, demand[a]! - candidates - institutions.size);
    if (nobody > 0) unfilled.push({ application: a, missing: nobody, reason: 'candidates' });
    const full = missing - Math.max(0, nobody);
    if (full > 0) unfilled.push({ application: a, missing: full, reason: 'capacity' });
  }
  for (let r = 0; r < reviewers; r++)
    if (minimum && load[r]! < minimum[r]!) short.push({ reviewer: r, missing: minimum[r]! - load[r]! });
  return { unfilled, short };
}
