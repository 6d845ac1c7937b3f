import { findAssignment, type AssignmentWish, type FoundAssignment, type Watch } from '#solver';
import type { NamedProblem } from './read-problem.js';

/** What was found, and the part of the report that only this way of finding it can tell. Totals in scores. */
export interface Found extends Pick<FoundAssignment, 'chosen' | 'unfilled' | 'short'> {
  proof: object;
  /** Per pair, for an assignment by lot. */
  probability?: Float64Array;
}

/** Finds the assignment that is wished for. */
export function solveNamed({ problem, rules, unit }: NamedProblem, wish: AssignmentWish, watch: Watch): Found {
  const { chosen, unfilled, short, certified, bound, fair, lot } = findAssignment(problem, rules, wish, watch);
  const proof = {
    ...(bound && { bound: { emptyPlaces: bound.missing, total: bound.total / unit } }),
    ...(fair && {
      fairness: {
        ...{ weakest: fair.weakest / unit, bound: fair.bound / unit, reachedBound: fair.reachedBound },
        ...{ provedApplications: fair.proved, setAside: fair.setAside.length },
        ...{ maximumTotal: fair.maximumTotal / unit, weakestAtMaximum: fair.weakestAtMaximum / unit },
        priceOfFairness: fair.priceOfFairness,
      },
    }),
    ...(lot && {
      lot: { ...wish.lot, expectedTotal: lot.expectedTotal / unit, bound: lot.bound / unit, parts: lot.parts },
    }),
    certified,
  };
  return { chosen, unfilled, short, proof, ...(lot && { probability: lot.marginal }) };
}
