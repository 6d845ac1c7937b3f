import { checkProblem, type SparseProblem } from './problem.js';
import { checkRules, type AssignmentRules } from './rules.js';

/** Somebody who can take the place of one of an application's reviewers. */
export interface Alternate {
  pair: number;
  /** With room of their own, or after another application has moved on. */
  by: 'room' | 'exchange';
  /** The other application's exchange: the pair it gives up and the pair it takes instead, whose reviewer has room. */
  exchange?: { release: number; choose: number };
  /** Whether any of the application's reviewers can be replaced, or only these (by pair), as the rules have it. */
  replaces: 'any' | number[];
}

/**
 * For each application those who can step in when one of its reviewers refuses, such that every capacity and rule is
 * kept: first who can replace any of them, with room before exchange, then by value, then in the order of the pairs.
 * A list is right until somebody is promoted or refuses; then ask again. O(pairs × the most reviewers of an application).
 *
 * @param chosen per pair, 1 when chosen or locked, as any solver here returns it
 * @throws RangeError when problem or rules are not well formed.
 */
export function alternatesOf(problem: SparseProblem, chosen: Uint8Array, rules: AssignmentRules = {}): Alternate[][] {
  checkProblem(problem);
  checkRules(problem, rules);
  if (chosen.length !== problem.value.length)
    throw new RangeError(`solver: chosen has ${chosen.length} entries, not ${problem.value.length}`);
  const search = new AlternateSearch(problem, chosen, rules);
  return Array.from({ length: problem.applications }, (_, a) => search.listOf(a));
}

class AlternateSearch {
  private readonly load: Int32Array;
  /** Per reviewer: the cheapest exchange that frees a place with them, by the pair given up; −1 when there is none. */
  private readonly exitFrom: Int32Array;
  private readonly exitTo: Int32Array;

  constructor(
    private readonly problem: SparseProblem,
    private readonly chosen: Uint8Array,
    private readonly rules: AssignmentRules,
  ) {
    const { applications, reviewers, reviewer } = problem;
    this.load = new Int32Array(reviewers);
    for (let k = 0; k < chosen.length; k++) this.load[reviewer[k]!]! += chosen[k]!;
    this.exitFrom = new Int32Array(reviewers).fill(-1);
    this.exitTo = new Int32Array(reviewers).fill(-1);
    for (let a = 0; a < applications; a++) this.findExits(a);
  }

  listOf(a: number): Alternate[] {
    const { problem, chosen, exitFrom, exitTo } = this;
    const held = this.heldBy(a);
    const free = held.filter((k) => this.rules.locked?.[k] !== 1);
    if (free.length === 0) return [];
    const list: Alternate[] = [];
    for (let k = problem.rowStart[a]!; k < problem.rowStart[a + 1]!; k++) {
      if (chosen[k] === 1) continue;
      const r = problem.reviewer[k]!;
      const room = this.hasRoom(r);
      if (!room && exitFrom[r] === -1) continue;
      const replaces = free.filter((out) => this.canReplace(held, out, k));
      if (replaces.length === 0) continue;
      list.push({
        pair: k,
        by: room ? 'room' : 'exchange',
        ...(!room && { exchange: { release: exitFrom[r]!, choose: exitTo[r]! } }),
        replaces: replaces.length === free.length ? 'any' : replaces,
      });
    }
    const { value } = problem;
    const rank = (it: Alternate) => (it.replaces === 'any' ? 0 : 2) + (it.by === 'room' ? 0 : 1);
    return list.sort((x, y) => rank(x) - rank(y) || value[y.pair]! - value[x.pair]! || x.pair - y.pair);
  }

  private hasRoom(r: number): boolean {
    return this.load[r]! < this.problem.capacity[r]!;
  }

  private heldBy(a: number): number[] {
    const held: number[] = [];
    for (let k = this.problem.rowStart[a]!; k < this.problem.rowStart[a + 1]!; k++)
      if (this.chosen[k] === 1) held.push(k);
    return held;
  }

  /** Whether the application may have pair `k` in the place of `out`. */
  private canReplace(held: readonly number[], out: number, k: number): boolean {
    const { institution, class: kind, atLeast = [] } = this.rules;
    const { reviewer } = this.problem;
    const i = institution?.[reviewer[k]!] ?? -1;
    if (i >= 0 && held.some((other) => other !== out && institution![reviewer[other]!] === i)) return false;
    const before = kind?.[reviewer[out]!] ?? -1;
    if (before === (kind?.[reviewer[k]!] ?? -1)) return true;
    const least = atLeast.find((rule) => rule.class === before)?.count ?? 0;
    return held.filter((other) => kind![reviewer[other]!] === before).length > least;
  }

  /** The exchanges by which application `a` can free a place with one of its full reviewers. */
  private findExits(a: number): void {
    const { problem, rules, exitFrom, exitTo } = this;
    const { rowStart, reviewer, value } = problem;
    const held = this.heldBy(a);
    const loss = (from: number, to: number) => value[from]! - value[to]!;
    for (const from of held) {
      const r = reviewer[from]!;
      if (rules.locked?.[from] === 1 || this.hasRoom(r) || this.load[r]! > problem.capacity[r]!) continue;
      for (let to = rowStart[a]!; to < rowStart[a + 1]!; to++) {
        if (this.chosen[to] === 1 || !this.hasRoom(reviewer[to]!)) continue;
        if (exitFrom[r]! >= 0 && loss(from, to) >= loss(exitFrom[r]!, exitTo[r]!)) continue;
        if (!this.canReplace(held, from, to)) continue;
        exitFrom[r] = from;
        exitTo[r] = to;
      }
    }
  }
}
