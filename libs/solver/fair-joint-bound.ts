import { type FairState } from './fair-state.js';
import { type SparseProblem } from './problem.js';
import { solveSparse } from './solve-sparse.js';
import type { Watch } from './watch.js';

/** So many candidate pairs are looked at together, and so often weighted anew: a second or two. */
const MOST_PAIRS = 50_000;
const ROUNDS = 30;

/**
 * An upper bound on the weakest score that looks at the weakest applications together with those that hold the reviewers
 * they could take: what each could have alone, they may not be able to have all. The lesser of two bounds:
 *
 * - counting: to reach t, an application needs at least n reviewers (its best n reach t), and none worth less than t less
 *   the best of the others; if those places cannot all be filled, t is out of reach. Exact when each needs one reviewer.
 * - weighing: the weakest score is at most any weighted mean of scores, and the greatest weighted mean is an assignment
 *   problem, bounded by its duals. Weights follow the scores (multiplicative weights, Arora, Hazan & Kale 2012).
 *
 * @param setAside by application: 0 for those that the weakest is sought among.
 * @param low, high what the weakest is known to reach, and not to exceed.
 */
export function jointBound(
  state: FairState,
  setAside: Uint8Array,
  low: number,
  high: number,
  { signal }: Watch,
): number {
  const weakest = Array.from(state.score.keys()).filter((a) => !setAside[a] && state.score[a] === low);
  if (weakest.length === 0) return high;
  const group = competitors(state, weakest, setAside);
  // Its many small problems tell nothing about progress.
  const quiet: Watch = signal ? { signal } : {};
  return Math.min(countingBound(state, group, low, high, quiet), weighingBound(state, group, quiet));
}

/**
 * The first of the weakest applications, the holders of its full candidate reviewers, the holders of theirs, and so on,
 * nearest first; then the same of the next weakest: one that holds nobody wants reviewers too, though no holder leads
 * to it.
 */
function competitors(state: FairState, weakest: number[], setAside: Uint8Array): number[] {
  const { rows, load, capacity } = state;
  const group: number[] = [];
  const seen = new Set<number>();
  let pairs = 0;
  const joins = (a: number): boolean => {
    if (seen.has(a) || setAside[a]) return true;
    pairs += rows.start[a + 1]! - rows.start[a]!;
    if (pairs > MOST_PAIRS && group.length > 0) return false;
    seen.add(a);
    group.push(a);
    return true;
  };
  let at = 0;
  for (const first of weakest) {
    if (!joins(first)) return group;
    for (; at < group.length; at++) {
      const a = group[at]!;
      for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
        const r = rows.reviewer[i]!;
        if (load[r]! < capacity[r]!) continue;
        for (let h = rows.firstHeld(r); h >= 0; h = rows.nextHeld(h)) if (!joins(rows.application[h]!)) return group;
      }
    }
  }
  return group;
}

/** The problem of the group alone: the others take nobody. */
function groupProblem(
  { rows, capacity }: FairState,
  group: number[],
  places: (a: number) => number,
  value: (i: number, at: number) => number | undefined,
): SparseProblem {
  const rowStart = [0];
  const reviewer: number[] = [];
  const values: number[] = [];
  for (const [at, a] of group.entries()) {
    for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
      const v = value(i, at);
      if (v === undefined) continue;
      reviewer.push(rows.reviewer[i]!);
      values.push(v);
    }
    rowStart.push(values.length);
  }
  return {
    applications: group.length,
    reviewers: capacity.length,
    rowStart: Int32Array.from(rowStart),
    reviewer: Int32Array.from(reviewer),
    value: Int32Array.from(values),
    demand: Int32Array.from(group, places),
    capacity,
  };
}

function countingBound(state: FairState, group: number[], low: number, high: number, watch: Watch): number {
  const { rows, demand, capacity } = state;
  /** Values of the application's candidates who have any time, best first. */
  const candidates = new Map(
    group.map((a) => {
      const places = Array.from({ length: rows.start[a + 1]! - rows.start[a]! }, (_, j) => rows.start[a]! + j);
      return [a, places.filter((i) => capacity[rows.reviewer[i]!]! > 0).map((i) => rows.value[i]!)];
    }),
  );
  const reachable = (t: number) => {
    const places = (a: number) => {
      let sum = 0;
      let n = 0;
      for (const v of candidates.get(a)!) {
        if (sum >= t) break;
        sum += v;
        n++;
      }
      return n;
    };
    const least = group.map((a) => {
      let best = 0;
      for (const v of candidates.get(a)!.slice(0, demand[a]! - 1)) best += v;
      return t - best;
    });
    const part = groupProblem(state, group, places, (i, at) => (rows.value[i]! < least[at]! ? undefined : 0));
    return solveSparse(part, watch).unfilled.every((missing) => missing === 0);
  };
  // What is reached is reachable; halve the rest.
  let [reached, beyond] = [low, high + 1];
  while (beyond - reached > 1) {
    const middle = Math.floor((reached + beyond) / 2);
    if (reachable(middle)) reached = middle;
    else beyond = middle;
  }
  return reached;
}

function weighingBound(state: FairState, group: number[], watch: Watch): number {
  const { rows, demand } = state;
  let largest = 1;
  for (const a of group) largest = Math.max(largest, rows.value[rows.start[a]!] ?? 0);
  const finest = Math.min(1000, Math.floor((2 ** 31 - 1) / largest));
  const logs = new Float64Array(group.length);
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const top = logs.reduce((most, l) => Math.max(most, l), -Infinity);
    const weight = logs.map((l) => Math.round(finest * Math.exp(l - top)));
    const part = groupProblem(
      state,
      group,
      (a) => demand[a]!,
      (i, at) => weight[at]! * rows.value[i]!,
    );
    const { chosen, dual } = solveSparse(part, watch);
    let sum = 0;
    for (const w of weight) sum += w;
    least = Math.min(least, Math.floor(dualBound(part, dual) / sum));
    const step = 4 / Math.sqrt(round + 1);
    for (let at = 0; at < group.length; at++) {
      let score = 0;
      for (let k = part.rowStart[at]!; k < part.rowStart[at + 1]!; k++)
        if (chosen[k] === 1 && weight[at]! > 0) score += part.value[k]! / weight[at]!;
      logs[at]! -= (step * (score - least)) / Math.max(1, least);
    }
  }
  return least;
}

/** What no assignment within demands and capacities, full or not, exceeds: the value of the duals, none below 0. */
function dualBound(problem: SparseProblem, dual: { application: Float64Array; reviewer: Float64Array }): number {
  const { applications, reviewers, rowStart, reviewer, value, demand, capacity } = problem;
  const worth = dual.application.map((u) => Math.max(0, u));
  const price = dual.reviewer.map((p) => Math.max(0, p));
  let bound = 0;
  for (let r = 0; r < reviewers; r++) bound += capacity[r]! * price[r]!;
  for (let a = 0; a < applications; a++) {
    bound += demand[a]! * worth[a]!;
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++)
      bound += Math.max(0, value[k]! - worth[a]! - price[reviewer[k]!]!);
  }
  return bound;
}
