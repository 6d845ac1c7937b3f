import type { SparseProblem } from './problem.js';

/** What an assignment must keep besides demand and capacity. */
export interface AssignmentRules {
  /** Per pair: 1 when it must be chosen, beyond demand and capacity if need be. */
  locked?: Uint8Array;
  /** Per reviewer: the institution's number, −1 for none. At most one reviewer of an institution per application. */
  institution?: Int32Array;
  /** Per reviewer: the class's number, −1 for none. */
  class?: Int32Array;
  /** So many of an application's places are kept for the class; nobody else takes them. */
  atLeast?: readonly { class: number; count: number }[];
}

/** @throws RangeError that names the rule and the index. */
export function checkRules(problem: SparseProblem, rules: AssignmentRules): void {
  const { locked, institution, atLeast = [] } = rules;
  const shapes = [
    ['locked', locked, problem.value.length],
    ['institution', institution, problem.reviewers],
    ['class', rules.class, problem.reviewers],
  ] as const;
  for (const [name, array, wanted] of shapes)
    if (array && array.length !== wanted)
      throw new RangeError(`solver: ${name} has ${array.length} entries, not ${wanted}`);
  if (atLeast.length > 0 && !rules.class) throw new RangeError('solver: atLeast needs the class of each reviewer');
  const seen = new Set<number>();
  for (const [i, { class: kind, count }] of atLeast.entries()) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`solver: atLeast[${i}].count is ${count}`);
    if (!Number.isSafeInteger(kind) || kind < 0) throw new RangeError(`solver: atLeast[${i}].class is ${kind}`);
    if (seen.has(kind)) throw new RangeError(`solver: atLeast[${i}] names class ${kind} again`);
    seen.add(kind);
  }
}

/**
 * A problem with rules as one without: the same optimum, pair for pair.
 *
 * - Places kept for a class become an application of their own (`part`), which only that class may serve.
 * - Pairs of one application of which only one may be chosen (one institution, or one pair that two parts could take)
 *   go through a knot: a reviewer of load 1, neither less nor more, whom the parts may take, and an application of
 *   demand 1 that takes one of the pairs, or else the knot itself. A transshipment node in a transportation problem (Orden 1956).
 *
 * Locked pairs are taken out, with their place, and with what shares their institution.
 */
export interface Expansion {
  problem: SparseProblem;
  /** Per pair of the expansion: the pair it stands for, or −1. */
  original: Int32Array;
  /** Per application of the expansion: the application it is a part of, or −1 for a knot. */
  part: Int32Array;
  /** Per application of the expansion: the class its places are kept for, or −1. */
  keptFor: Int32Array;
}

/** Institution and class together: −1 for a pair alone, else what pairs of an application share. */
interface Group {
  pairs: number[];
  /** Index of the kept class, −1 for the rest. */
  kind: number;
}

/**
 * `barred` pairs are left out. With both rules, pairs of one institution but several kept classes form one group per
 * class: the two rules together are no flow. `solveWithRules` closes what that leaves open.
 */
export function expandRules(problem: SparseProblem, rules: AssignmentRules, barred?: Uint8Array): Expansion {
  const { applications, reviewers, rowStart, reviewer, value } = problem;
  const { locked, atLeast = [] } = rules;
  const kindOf = new Map(atLeast.map(({ class: kind }, i) => [kind, i]));
  const kindOfPair = (k: number) => (rules.class ? (kindOf.get(rules.class[reviewer[k]!]!) ?? -1) : -1);
  const institutionOf = (k: number) => rules.institution?.[reviewer[k]!] ?? -1;
  const capacity = Array.from(problem.capacity);
  const minimum = problem.minimum ? Array.from(problem.minimum) : new Array<number>(reviewers).fill(0);
  const rows: {
    pairs: [reviewer: number, value: number, original: number][];
    demand: number;
    part: number;
    kept: number;
  }[] = [];
  const knots: Group[] = [];

  for (let a = 0; a < applications; a++) {
    let demand = problem.demand[a]!;
    const left = atLeast.map(({ count }) => count);
    const taken = new Set<number>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (locked?.[k] !== 1) continue;
      const r = reviewer[k]!;
      demand = Math.max(0, demand - 1);
      capacity[r] = Math.max(0, capacity[r]! - 1);
      minimum[r] = Math.max(0, minimum[r]! - 1);
      if (institutionOf(k) >= 0) taken.add(institutionOf(k));
      const kind = kindOfPair(k);
      if (kind >= 0) left[kind] = Math.max(0, left[kind]! - 1);
    }
    const groups = new Map<string, Group>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (locked?.[k] === 1 || barred?.[k] === 1 || taken.has(institutionOf(k))) continue;
      const kind = kindOfPair(k);
      const key = institutionOf(k) < 0 ? `pair ${k}` : `${institutionOf(k)} ${kind}`;
      const group = groups.get(key);
      if (group) group.pairs.push(k);
      else groups.set(key, { pairs: [k], kind });
    }
    const general: (typeof rows)[number] = { pairs: [], demand: 0, part: a, kept: -1 };
    const kept: typeof rows = atLeast.map((_, i) => {
      const places = Math.min(left[i]!, demand);
      demand -= places;
      return { pairs: [], demand: places, part: a, kept: i };
    });
    general.demand = demand;
    for (const group of groups.values()) {
      const takers = [general];
      if (group.kind >= 0 && kept[group.kind]!.demand > 0) takers.push(kept[group.kind]!);
      const [only] = group.pairs;
      if (group.pairs.length === 1 && takers.length === 1) general.pairs.push([reviewer[only!]!, value[only!]!, only!]);
      else {
        const knot = reviewers + knots.push(group) - 1;
        for (const taker of takers) taker.pairs.push([knot, 0, -1]);
      }
    }
    rows.push(general, ...kept.filter((part) => part.demand > 0));
  }
  for (const [i, { pairs }] of knots.entries()) {
    capacity.push(1);
    minimum.push(1);
    rows.push({
      pairs: [[reviewers + i, 0, -1], ...pairs.map((k): [number, number, number] => [reviewer[k]!, value[k]!, k])],
      ...{ demand: 1, part: -1, kept: -1 },
    });
  }

  const start = new Int32Array(rows.length + 1);
  for (const [i, { pairs }] of rows.entries()) start[i + 1] = start[i]! + pairs.length;
  const size = start[rows.length]!;
  const expanded = { reviewer: new Int32Array(size), value: new Int32Array(size), original: new Int32Array(size) };
  let at = 0;
  for (const { pairs } of rows)
    for (const [r, v, k] of pairs) {
      expanded.reviewer[at] = r;
      expanded.value[at] = v;
      expanded.original[at++] = k;
    }
  return {
    problem: {
      applications: rows.length,
      reviewers: capacity.length,
      rowStart: start,
      reviewer: expanded.reviewer,
      value: expanded.value,
      demand: Int32Array.from(rows, ({ demand }) => demand),
      capacity: Int32Array.from(capacity),
      // Fewer than four empty places, the most that one exchange can cost, never make it worth while to cut a knot.
      urgency: Int32Array.from(capacity, (_, r) => (r < reviewers ? 1 : 4)),
      // After locks a reviewer may have less capacity than the minimum asks.
      minimum: Int32Array.from(minimum, (least, r) => Math.min(least, capacity[r]!)),
    },
    original: expanded.original,
    part: Int32Array.from(rows, ({ part }) => part),
    keptFor: Int32Array.from(rows, ({ kept }) => (kept < 0 ? -1 : atLeast[kept]!.class)),
  };
}
