import type { FlowSolution, SparseProblem } from './problem.js';
import { checkProblem } from './problem.js';
import { checkRules, expandRules, type AssignmentRules, type Expansion } from './rules.js';
import { solveSparse } from './solve-sparse.js';
import type { Watch } from './watch.js';

/** Why places stay empty: nobody who may take them (of the class they are kept for), or nobody with room. */
export type UnfilledReason = 'candidates' | 'class' | 'capacity';

export interface RuledSolution {
  /** Per pair: 1 when chosen or locked. */
  chosen: Uint8Array;
  /** Sum of the chosen pairs' values, the locked ones included. */
  total: number;
  unfilled: { application: number; missing: number; reason: UnfilledReason }[];
  /** Reviewers whose load stays below their minimum, and by how much. */
  short: { reviewer: number; missing: number }[];
  /**
   * No assignment fills more places or, filling as many, has a greater total. Equal to what was found, except where an
   * institution has reviewers of several kept classes: the two rules together are no flow, and this is then a bound.
   */
  bound: { missing: number; total: number };
  /** The problem without rules that was solved; `verifyCertificate(problem, solution)` proves `solution`, hence `bound`. */
  certificate: { problem: SparseProblem; solution: FlowSolution };
}

/**
 * Maximum total value within the rules, filling as many places as can be. Exact by `solveSparse` of the expanded problem
 * (`expandRules`). Where an application would get two reviewers of one institution from different kept classes, the
 * pairs of all but one of the classes are barred there and all is solved again, until none does; the first solution
 * bounds what is lost by that.
 *
 * @throws RangeError when problem or rules are not well formed, the signal's reason when stopped.
 */
export function solveWithRules(problem: SparseProblem, rules: AssignmentRules, watch: Watch = {}): RuledSolution {
  checkProblem(problem);
  checkRules(problem, rules);
  const barred = new Uint8Array(problem.value.length);
  let bound: RuledSolution['bound'] | undefined;
  let certificate: RuledSolution['certificate'] | undefined;
  for (;;) {
    const expansion = expandRules(problem, rules, barred);
    const solution = solveSparse(expansion.problem, watch);
    const chosen = rules.locked ? rules.locked.slice() : new Uint8Array(problem.value.length);
    for (let k = 0; k < expansion.original.length; k++)
      if (solution.chosen[k] === 1 && expansion.original[k]! >= 0) chosen[expansion.original[k]!] = 1;
    const unfilled = unfilledOf(problem, chosen, expansion);
    const total = chosen.reduce((sum, c, k) => sum + c * problem.value[k]!, 0);
    bound ??= { total, missing: unfilled.reduce((sum, { missing }) => sum + missing, 0) };
    certificate ??= { problem: expansion.problem, solution };
    if (barTwice(problem, rules, chosen, barred)) continue;
    return { chosen, total, unfilled, short: shortOf(problem, chosen), bound, certificate };
  }
}

/** Bars, where an application has two reviewers of one institution, all but the class whose chosen pair is worth most. */
function barTwice(problem: SparseProblem, rules: AssignmentRules, chosen: Uint8Array, barred: Uint8Array): boolean {
  const { applications, rowStart, reviewer, value } = problem;
  const { institution, locked, atLeast = [] } = rules;
  if (!institution || atLeast.length === 0) return false;
  const kinds = new Set(atLeast.map((rule) => rule.class));
  const kindOf = (k: number) => (kinds.has(rules.class![reviewer[k]!]!) ? rules.class![reviewer[k]!]! : -1);
  let any = false;
  for (let a = 0; a < applications; a++) {
    const best = new Map<number, number>();
    const twice = new Set<number>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const i = institution[reviewer[k]!]!;
      if (chosen[k] !== 1 || locked?.[k] === 1 || i < 0) continue;
      const other = best.get(i);
      if (other !== undefined) twice.add(i);
      if (other === undefined || value[k]! > value[other]!) best.set(i, k);
    }
    if (twice.size === 0) continue;
    any = true;
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const i = institution[reviewer[k]!]!;
      if (twice.has(i) && kindOf(k) !== kindOf(best.get(i)!)) barred[k] = 1;
    }
  }
  return any;
}

function unfilledOf(problem: SparseProblem, chosen: Uint8Array, expansion: Expansion): RuledSolution['unfilled'] {
  const { part, keptFor, problem: expanded } = expansion;
  const lacking = { candidates: new Int32Array(problem.applications), class: new Int32Array(problem.applications) };
  for (let i = 0; i < part.length; i++) {
    const candidates = expanded.rowStart[i + 1]! - expanded.rowStart[i]!;
    if (part[i]! >= 0)
      lacking[keptFor[i]! < 0 ? 'candidates' : 'class'][part[i]!]! += Math.max(0, expanded.demand[i]! - candidates);
  }
  const unfilled: RuledSolution['unfilled'] = [];
  for (let a = 0; a < problem.applications; a++) {
    let missing = problem.demand[a]!;
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) missing -= chosen[k]!;
    for (const reason of ['class', 'candidates', 'capacity'] as const) {
      const here = reason === 'capacity' ? missing : Math.min(missing, lacking[reason][a]!);
      if (here > 0) unfilled.push({ application: a, missing: here, reason });
      missing -= Math.max(0, here);
    }
  }
  return unfilled;
}

function shortOf({ reviewers, reviewer, minimum }: SparseProblem, chosen: Uint8Array): RuledSolution['short'] {
  if (!minimum) return [];
  const load = new Int32Array(reviewers);
  for (let k = 0; k < chosen.length; k++) load[reviewer[k]!]! += chosen[k]!;
  return [...load.keys()]
    .filter((r) => load[r]! < minimum[r]!)
    .map((r) => ({ reviewer: r, missing: minimum[r]! - load[r]! }));
}
