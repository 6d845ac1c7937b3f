import type { FlowSolution, SparseProblem } from './problem.js';
import { checkProblem } from './problem.js';
import { checkRules, expandRules, type AssignmentRules, type Expansion } from './rules.js';
import { solveChecked } from './solve-sparse.js';
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
 * Maximum total value within the rules, filling as many places as can be. Exact: `solveSparse` of the expanded problem
 * (`expandRules`), whose knots are tied only where an optimum without them breaks a rule, until none does. Where an
 * application would get two reviewers of one institution from different kept classes, the pairs of all but one of the
 * classes are barred there and all is solved again; the solution before bounds what is lost by that.
 *
 * @throws RangeError when problem or rules are not well formed, the signal's reason when stopped.
 */
export function solveWithRules(problem: SparseProblem, rules: AssignmentRules, watch: Watch = {}): RuledSolution {
  checkProblem(problem);
  checkRules(problem, rules);
  const barred = new Uint8Array(problem.value.length);
  const tied = new Uint8Array(problem.value.length);
  let bound: RuledSolution['bound'] | undefined;
  let certificate: RuledSolution['certificate'] | undefined;
  for (;;) {
    const expansion = expandRules(problem, rules, { barred, tied });
    const solution = solveChecked(expansion.problem, watch);
    const times = new Uint8Array(problem.value.length);
    for (let i = 0; i < expansion.original.length; i++)
      if (solution.chosen[i] === 1 && expansion.original[i]! >= 0) times[expansion.original[i]!]!++;
    const { untied, mixed } = clashesOf(problem, rules, times);
    if (tie(problem, rules, tied, untied)) continue;

    const chosen = times.map((n, k) => (n > 0 || rules.locked?.[k] === 1 ? 1 : 0));
    const unfilled = unfilledOf(problem, chosen, expansion);
    const total = chosen.reduce((sum, c, k) => sum + c * problem.value[k]!, 0);
    bound ??= { total, missing: unfilled.reduce((sum, { missing }) => sum + missing, 0) };
    certificate ??= { problem: expansion.problem, solution };
    if (mixed.length === 0) return { chosen, total, unfilled, short: shortOf(problem, chosen), bound, certificate };
    bar(problem, rules, barred, mixed);
  }
}

interface Clash {
  application: number;
  /** A pair of the group that is used twice; the better one where two are. */
  pair: number;
}

/** The group that a pair belongs to: its institution and its kept class, −1 for none. */
function groupOf(problem: SparseProblem, rules: AssignmentRules): (k: number) => [institution: number, kind: number] {
  const kept = new Set(rules.atLeast?.map((rule) => rule.class));
  return (k) => {
    const kind = rules.class?.[problem.reviewer[k]!] ?? -1;
    return [rules.institution?.[problem.reviewer[k]!] ?? -1, kept.has(kind) ? kind : -1];
  };
}

/** Where a rule is broken: within a group, which a knot would have kept from it, or across an institution's classes. */
function clashesOf(problem: SparseProblem, rules: AssignmentRules, times: Uint8Array) {
  const { applications, rowStart, value } = problem;
  const group = groupOf(problem, rules);
  const untied: Clash[] = [];
  const mixed: Clash[] = [];
  for (let a = 0; a < applications; a++) {
    const seen = new Map<number, number>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (times[k] === 0) continue;
      if (times[k]! > 1) untied.push({ application: a, pair: k });
      const [institution, kind] = group(k);
      if (institution < 0) continue;
      const other = seen.get(institution);
      if (other === undefined || value[k]! > value[other]!) seen.set(institution, k);
      if (other === undefined) continue;
      if (group(other)[1] === kind) untied.push({ application: a, pair: k });
      else mixed.push({ application: a, pair: seen.get(institution)! });
    }
  }
  return { untied, mixed };
}

/** Ties the groups that clash; false when there is none. */
function tie(problem: SparseProblem, rules: AssignmentRules, tied: Uint8Array, clashes: readonly Clash[]): boolean {
  const group = groupOf(problem, rules);
  for (const { application, pair } of clashes) {
    tied[pair] = 1;
    const [institution, kind] = group(pair);
    if (institution < 0) continue;
    for (let k = problem.rowStart[application]!; k < problem.rowStart[application + 1]!; k++) {
      const [i, other] = group(k);
      if (i === institution && other === kind) tied[k] = 1;
    }
  }
  return clashes.length > 0;
}

/** Bars, where an application has two reviewers of one institution, all classes but that of the better one. */
function bar(problem: SparseProblem, rules: AssignmentRules, barred: Uint8Array, clashes: readonly Clash[]): void {
  const group = groupOf(problem, rules);
  for (const { application, pair } of clashes) {
    const [institution, kind] = group(pair);
    for (let k = problem.rowStart[application]!; k < problem.rowStart[application + 1]!; k++) {
      const [i, other] = group(k);
      if (i === institution && other !== kind) barred[k] = 1;
    }
  }
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
