import type { SparseProblem } from './problem.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { solveConcaveFlow } from './randomised-solve.js';
import type { Parts } from './randomised-units.js';
import { expandRules, type AssignmentRules, type Expansion } from './rules.js';
import type { Watch } from './watch.js';

export interface RuledLot {
  /** Per pair: its probability in parts; whole for locked ones. */
  amount: Int32Array;
  /**
   * The probabilities of greatest worth before overlapping rules were kept, in parts: none within the rules fill the places
   * better, and none that fill them as well are worth more. They are `amount` itself where no rules overlap.
   */
  best: Int32Array;
  certificate: { problem: ConcaveFlowProblem; flow: ConcaveFlow };
}

/** More than four empty places, which cost four units below a minimum each: cutting a knot is never worth while. */
const KNOT = 16;

/** Whether there are rules besides locked pairs. */
export const hasRules = ({ institution, atLeast = [] }: AssignmentRules): boolean =>
  institution !== undefined || atLeast.some(({ count }) => count > 0);

/**
 * The probabilities of greatest expected total that keep the rules on average: of an institution's reviewers at most one
 * at an application, its places for a class taken by that class. These sets of pairs lie within each other, so that a
 * choice can be drawn that keeps them for certain (Jecmen et al. 2020, section 4; `ruledPairs`). As in `solveWithRules`
 * the knots of `expandRules` are tied only where the probabilities without them break a rule. Where an application would
 * draw on several kept classes of one institution, the sets overlap: all but the most valuable of the classes are barred
 * there, which may leave places empty and what fills the others worth more; `best` is what was found before.
 */
export function lotWithRules(problem: SparseProblem, rules: AssignmentRules, { parts, limit }: Parts, watch: Watch) {
  const barred = new Uint8Array(problem.value.length);
  const tied = new Uint8Array(problem.value.length);
  let first: Pick<RuledLot, 'best' | 'certificate'> | undefined;
  for (;;) {
    const expansion = expandRules(problem, rules, { barred, tied });
    const flowProblem = inParts(expansion, limit, parts);
    const flow = solveConcaveFlow(flowProblem, watch);
    const amount = amountsOf(problem, rules, expansion, flow, parts);
    if (tie(problem, rules, { amount, limit, parts }, tied)) continue;
    first ??= { best: amount, certificate: { problem: flowProblem, flow } };
    if (!bar(problem, rules, amount, barred)) return { amount, ...first };
  }
}

function inParts({ problem, original }: Expansion, limit: Int32Array, parts: number): ConcaveFlowProblem {
  const { applications, reviewers, rowStart, reviewer, value, demand, capacity, minimum, urgency } = problem;
  const times = (counts: Int32Array) => Float64Array.from(counts, (n) => n * parts);
  return {
    ...{ applications, reviewers, rowStart, reviewer, value },
    demand: times(demand),
    capacity: times(capacity),
    minimum: times(minimum!),
    urgency: urgency!.map((u) => (u > 1 ? KNOT : 1)),
    limit: original.map((k) => (k < 0 ? parts : limit[k]!)),
    step: parts,
    slope: Float64Array.of(1),
  };
}

function amountsOf(
  { value }: SparseProblem,
  { locked }: AssignmentRules,
  { original }: Expansion,
  { flow }: ConcaveFlow,
  parts: number,
): Int32Array {
  const amount = new Int32Array(value.length);
  for (let i = 0; i < original.length; i++) if (original[i]! >= 0) amount[original[i]!]! += flow[i]!;
  return locked ? amount.map((x, k) => (locked[k] === 1 ? parts : x)) : amount;
}

/** The institution and the kept class of each pair, −1 for none: pairs of one application alike in both form a group. */
export function groupsOf({ reviewer }: SparseProblem, rules: AssignmentRules) {
  const kept = new Set(rules.atLeast?.map((rule) => rule.class));
  return (k: number): { institution: number; kind: number } => {
    const kind = rules.class?.[reviewer[k]!] ?? -1;
    return { institution: rules.institution?.[reviewer[k]!] ?? -1, kind: kept.has(kind) ? kind : -1 };
  };
}

/** Ties the groups that are drawn on for more than one place, and pairs that two parts take beyond their bound. */
function tie(
  problem: SparseProblem,
  rules: AssignmentRules,
  { amount, limit, parts }: { amount: Int32Array; limit: Int32Array; parts: number },
  tied: Uint8Array,
): boolean {
  const { applications, rowStart } = problem;
  const groupOf = groupsOf(problem, rules);
  let more = false;
  for (let a = 0; a < applications; a++) {
    const sums = new Map<string, { sum: number; pairs: number[] }>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (rules.locked?.[k] === 1) continue;
      const { institution, kind } = groupOf(k);
      if (amount[k]! > limit[k]! && tied[k] === 0) {
        tied[k] = 1;
        more = true;
      }
      if (institution < 0) continue;
      const group = sums.get(`${institution} ${kind}`) ?? { sum: 0, pairs: [] };
      group.sum += amount[k]!;
      group.pairs.push(k);
      sums.set(`${institution} ${kind}`, group);
    }
    for (const { sum, pairs } of sums.values()) {
      // One knot holds a whole group: it is tied whole or not at all.
      if (sum <= parts && pairs.every((k) => tied[k] === tied[pairs[0]!])) continue;
      for (const k of pairs) if (tied[k] === 0) [tied[k], more] = [1, true];
    }
  }
  return more;
}

/** Bars, where an application draws on several kinds of one institution, all but the one that is worth most. */
function bar(problem: SparseProblem, rules: AssignmentRules, amount: Int32Array, barred: Uint8Array): boolean {
  if (!rules.institution || !rules.atLeast) return false;
  const { applications, rowStart, value } = problem;
  const groupOf = groupsOf(problem, rules);
  let more = false;
  for (let a = 0; a < applications; a++) {
    const worthOf = new Map<number, Map<number, number>>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const { institution, kind } = groupOf(k);
      if (institution < 0 || amount[k] === 0 || rules.locked?.[k] === 1) continue;
      const kinds = worthOf.get(institution) ?? new Map<number, number>();
      kinds.set(kind, (kinds.get(kind) ?? 0) + amount[k]! * (value[k]! + 1));
      worthOf.set(institution, kinds);
    }
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      const { institution, kind } = groupOf(k);
      const kinds = worthOf.get(institution);
      if (!kinds || kinds.size < 2 || barred[k] === 1) continue;
      const [[dearest]] = [...kinds].sort((x, y) => y[1] - x[1] || x[0] - y[0]) as [[number, number]];
      if (kind !== dearest) [barred[k], more] = [1, true];
    }
  }
  return more;
}
