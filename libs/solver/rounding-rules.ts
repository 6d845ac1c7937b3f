import type { SparseProblem } from './problem.js';
import { groupsOf } from './randomised-rules.js';
import type { FractionalPairs } from './rounding.js';
import type { AssignmentRules } from './rules.js';

/** The pairs to round, and per pair of these the pair of the problem that it stands for, or −1. */
export interface RuledPairs {
  pairs: FractionalPairs;
  original: Int32Array;
}

/** What one part of an application (the places kept for a class, or the others) draws of a group. */
interface Share {
  part: number;
  amount: number;
}

/**
 * Amounts that keep the rules on average as a bipartite graph whose rounding keeps them for certain: each part of an
 * application is a node, and a group (an institution's reviewers, or one pair that two parts draw on) goes through a
 * knot as in `expandRules`, a reviewer and an application whose sums are whole: one. Rounding keeps whole sums, so at most one
 * of the group is chosen, and the part that drew on it gets that one.
 */
export function ruledPairs(
  problem: SparseProblem,
  rules: AssignmentRules,
  amount: Int32Array,
  whole: number,
): RuledPairs {
  const { applications, reviewers, rowStart, reviewer } = problem;
  const groupOf = groupsOf(problem, rules);
  const graph = new Graph(reviewers);
  for (let a = 0; a < applications; a++) {
    // By kind, how much the places kept for it still take; kind −1 is everybody's part.
    const room = new Map((rules.atLeast ?? []).map(({ class: kind, count }) => [kind, count * whole]));
    const groups = new Map<string, { kind: number; pairs: number[]; sum: number }>();
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (amount[k] === 0) continue;
      const { institution, kind } = groupOf(k);
      if (rules.locked?.[k] === 1) {
        if (room.has(kind)) room.set(kind, Math.max(0, room.get(kind)! - whole));
        continue;
      }
      const key = institution < 0 ? `pair ${k}` : `${institution} ${kind}`;
      const group = groups.get(key) ?? { kind, pairs: [], sum: 0 };
      group.pairs.push(k);
      group.sum += amount[k]!;
      groups.set(key, group);
    }
    const parts = new Map<number, number>();
    const partOf = (kind: number) => parts.get(kind) ?? parts.set(kind, graph.addPart()).get(kind)!;
    for (const { kind, pairs, sum } of groups.values()) {
      const kept = Math.min(sum, room.get(kind) ?? 0);
      if (kept > 0) room.set(kind, room.get(kind)! - kept);
      const shares: Share[] = [];
      if (kept > 0) shares.push({ part: partOf(kind), amount: kept });
      if (sum > kept) shares.push({ part: partOf(-1), amount: sum - kept });
      if (pairs.length === 1 && shares.length === 1) graph.add(shares[0]!.part, reviewer[pairs[0]!]!, sum, pairs[0]!);
      else
        graph.addKnot(
          shares,
          pairs.map((k) => ({ reviewer: reviewer[k]!, amount: amount[k]!, original: k })),
          whole,
        );
    }
    graph.balance([...parts.values()], whole);
  }
  return graph.finish(whole);
}

class Graph {
  private readonly rows: { reviewer: number; amount: number; original: number }[][] = [];

  constructor(private reviewers: number) {}

  addPart(): number {
    return this.rows.push([]) - 1;
  }

  add(part: number, reviewer: number, amount: number, original: number): void {
    this.rows[part]!.push({ reviewer, amount, original });
  }

  addKnot(
    shares: readonly Share[],
    pairs: readonly { reviewer: number; amount: number; original: number }[],
    whole: number,
  ): void {
    const knot = this.reviewers++;
    const own = this.addPart();
    let left = whole;
    for (const { part, amount } of shares) {
      this.add(part, knot, amount, -1);
      left -= amount;
    }
    if (left > 0) this.add(own, knot, left, -1);
    this.rows[own]!.push(...pairs);
  }

  /**
   * Where several parts of an application draw on no whole number, an extra reviewer makes each whole: what falls to
   * that one stays empty. So the parts' sum is rounded down or up as well, and not only each of them.
   */
  balance(parts: readonly number[], whole: number): void {
    const lacking = parts.flatMap((part) => {
      const over = this.rows[part]!.reduce((sum, { amount }) => sum + amount, 0) % whole;
      return over > 0 ? [{ part, amount: whole - over }] : [];
    });
    if (lacking.length < 2) return;
    const nobody = this.reviewers++;
    for (const { part, amount } of lacking) this.add(part, nobody, amount, -1);
  }

  finish(whole: number): RuledPairs {
    const all = this.rows.flat();
    const rowStart = new Int32Array(this.rows.length + 1);
    this.rows.forEach((row, a) => (rowStart[a + 1] = rowStart[a]! + row.length));
    return {
      pairs: {
        ...{ applications: this.rows.length, reviewers: this.reviewers, rowStart, whole },
        reviewer: Int32Array.from(all, (it) => it.reviewer),
        amount: Int32Array.from(all, (it) => it.amount),
      },
      original: Int32Array.from(all, (it) => it.original),
    };
  }
}
