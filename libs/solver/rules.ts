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

/** Pairs of one application that share a knot. */
interface Knot {
  pairs: number[];
  best: number;
}

/**
 * `barred` pairs are left out. Only groups with a `tied` pair get a knot; of the others more than one pair may be chosen,
 * or one pair by two parts. With both rules, pairs of one institution but several kept classes form one group per
 * class: the two rules together are no flow. `solveWithRules` closes what that leaves open.
 */
export function expandRules(
  problem: SparseProblem,
  rules: AssignmentRules,
  { barred, tied }: { barred: Uint8Array; tied: Uint8Array },
): Expansion {
  const { applications, reviewers, rowStart, reviewer, value } = problem;
  const { locked, institution, atLeast = [] } = rules;
  const kindOf = new Map(atLeast.map(({ class: kind }, i) => [kind, i]));
  const kindOfPair = (k: number) => (rules.class ? (kindOf.get(rules.class[reviewer[k]!]!) ?? -1) : -1);
  const institutionOf = (k: number) => (institution ? institution[reviewer[k]!]! : -1);
  const capacity = Array.from(problem.capacity);
  const minimum = Array.from(capacity, (_, r) => problem.minimum?.[r] ?? 0);
  const rows = new Rows();
  const knots: Knot[] = [];

  for (let a = 0; a < applications; a++) {
    const from = rowStart[a]!;
    const to = rowStart[a + 1]!;
    let demand = problem.demand[a]!;
    const left = atLeast.map(({ count }) => count);
    const taken = new Set<number>();
    if (locked)
      for (let k = from; k < to; k++) {
        if (locked[k] !== 1) continue;
        const r = reviewer[k]!;
        demand = Math.max(0, demand - 1);
        capacity[r] = Math.max(0, capacity[r]! - 1);
        minimum[r] = Math.max(0, minimum[r]! - 1);
        if (institutionOf(k) >= 0) taken.add(institutionOf(k));
        const kind = kindOfPair(k);
        if (kind >= 0) left[kind] = Math.max(0, left[kind]! - 1);
      }
    const kept = left.map((count): { demand: number; pairs: number[]; knots: number[] } => {
      const places = Math.min(count, demand);
      demand -= places;
      return { demand: places, pairs: [], knots: [] };
    });
    const groups = new Map<string, number>();
    for (let k = from; k < to; k++) {
      if (locked?.[k] === 1 || barred[k] === 1 || (taken.size > 0 && taken.has(institutionOf(k)))) continue;
      const kind = kindOfPair(k);
      const part = kind >= 0 && kept[kind]!.demand > 0 ? kept[kind] : undefined;
      if (tied[k] === 0) {
        rows.add(reviewer[k]!, value[k]!, k);
        part?.pairs.push(k);
        continue;
      }
      const key = institutionOf(k) < 0 ? `pair ${k}` : `${institutionOf(k)} ${kind}`;
      const known = groups.get(key);
      const knot = known ?? knots.push({ pairs: [], best: 0 }) - 1;
      if (known === undefined) {
        groups.set(key, knot);
        part?.knots.push(knot);
      }
      knots[knot]!.pairs.push(k);
      knots[knot]!.best = Math.max(knots[knot]!.best, value[k]!);
    }
    // What taking the best through a knot is worth, so that the knot is bid for like the pairs beside it.
    for (const knot of groups.values()) rows.add(reviewers + knot, knots[knot]!.best, -1);
    rows.end(demand, a, -1);
    for (const [i, part] of kept.entries()) {
      if (part.demand === 0) continue;
      for (const k of part.pairs) rows.add(reviewer[k]!, value[k]!, k);
      for (const knot of part.knots) rows.add(reviewers + knot, knots[knot]!.best, -1);
      rows.end(part.demand, a, atLeast[i]!.class);
    }
  }
  for (const [i, { pairs, best }] of knots.entries()) {
    capacity.push(1);
    minimum.push(1);
    rows.add(reviewers + i, best, -1);
    for (const k of pairs) rows.add(reviewer[k]!, value[k]!, k);
    rows.end(1, -1, -1);
  }
  return {
    problem: {
      ...rows.arrays(),
      reviewers: capacity.length,
      capacity: Int32Array.from(capacity),
      // After locks a reviewer may have less capacity than the minimum asks.
      minimum: Int32Array.from(minimum, (least, r) => Math.min(least, capacity[r]!)),
      // Fewer than four empty places, the most that one exchange can cost, never make it worth while to cut a knot.
      urgency: Int32Array.from(capacity, (_, r) => (r < reviewers ? 1 : 4)),
    },
    original: Int32Array.from(rows.original),
    part: Int32Array.from(rows.part),
    keptFor: Int32Array.from(rows.keptFor),
  };
}

/** The applications of the expansion as they are written, one row after the other. */
class Rows {
  readonly original: number[] = [];
  readonly part: number[] = [];
  readonly keptFor: number[] = [];
  private readonly reviewer: number[] = [];
  private readonly value: number[] = [];
  private readonly demand: number[] = [];
  private readonly start = [0];

  add(reviewer: number, value: number, original: number): void {
    this.reviewer.push(reviewer);
    this.value.push(value);
    this.original.push(original);
  }

  /** Ends a row: `part` is the application it is a part of, `keptFor` the class its places are kept for, or −1. */
  end(demand: number, part: number, keptFor: number): void {
    this.demand.push(demand);
    this.part.push(part);
    this.keptFor.push(keptFor);
    this.start.push(this.reviewer.length);
  }

  arrays() {
    return {
      applications: this.demand.length,
      rowStart: Int32Array.from(this.start),
      reviewer: Int32Array.from(this.reviewer),
      value: Int32Array.from(this.value),
      demand: Int32Array.from(this.demand),
    };
  }
}
