import {
  solveFair,
  solveRandomised,
  solveWithRules,
  verifyCertificate,
  verifyConcaveFlow,
  type AssignmentRules,
  type RuledSolution,
  type SparseProblem,
  type Watch,
} from '#solver';
import type { NamedProblem } from './read-problem.js';

export type Fairness = 'sum' | 'maxmin' | 'leximin';

export interface Wish {
  fairness: Fairness;
  /** 0 the greatest total, 1 all fairness. */
  dial: number;
  /** When set, the assignment is drawn by lot and no pair is made with a greater probability. */
  maxProbability?: number;
  seed: number;
}

/** What was found, and the part of the report that only this way of finding it can tell. Totals in scores. */
export interface Found extends Pick<RuledSolution, 'chosen' | 'unfilled' | 'short'> {
  proof: object;
  /** Per pair, for an assignment by lot. */
  probability?: Float64Array;
}

/** Finds the assignment that is wished for. The rules of institutions and classes do not go with a lot. */
export function findAssignment(named: NamedProblem, wish: Wish, watch: Watch): Found {
  if (wish.maxProbability !== undefined) return byLot(named, wish.maxProbability, wish.seed, watch);
  return wish.fairness === 'sum' ? greatestTotal(named, watch) : fairly(named, wish.fairness, wish.dial, watch);
}

function greatestTotal({ problem, rules, unit }: NamedProblem, watch: Watch): Found {
  const { chosen, unfilled, short, bound, certificate } = solveWithRules(problem, rules, watch);
  const proof = {
    bound: { emptyPlaces: bound.missing, total: bound.total / unit },
    certified: verifyCertificate(certificate.problem, certificate.solution).length === 0,
  };
  return { chosen, unfilled, short, proof };
}

function fairly({ problem, rules, unit }: NamedProblem, mode: 'maxmin' | 'leximin', dial: number, watch: Watch): Found {
  const fair = solveFair(problem, { mode, dial, ...rules, ...watch });
  const proof = {
    fairness: {
      ...{ weakest: fair.weakest / unit, bound: fair.bound / unit, reachedBound: fair.reachedBound },
      ...{ provedApplications: fair.proved, setAside: fair.setAside.length },
      ...{ maximumTotal: fair.maximumTotal / unit, weakestAtMaximum: fair.weakestAtMaximum / unit },
      priceOfFairness: fair.priceOfFairness,
    },
    certified: mode === 'maxmin' ? fair.reachedBound : fair.proved === problem.applications,
  };
  return { chosen: fair.chosen, ...lacksIn(problem, fair.chosen, rules), proof };
}

function byLot({ problem, rules, unit }: NamedProblem, maxProbability: number, seed: number, watch: Watch): Found {
  const lot = solveRandomised(problem, { maxProbability, seed, locked: rules.locked, ...watch });
  const proof = {
    lot: { seed, maxProbability, expectedTotal: lot.expectedTotal / unit, parts: lot.parts },
    certified: verifyConcaveFlow(lot.certificate.problem, lot.certificate.flow).length === 0,
  };
  return { chosen: lot.chosen, ...lacksIn(problem, lot.chosen, {}), proof, probability: lot.marginal };
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
