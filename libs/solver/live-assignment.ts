import { FlowState } from './flow-state.js';
import { PathSearch } from './path-search.js';
import { checkProblem, type FlowSolution, type SparseProblem } from './problem.js';
import { complete } from './repair.js';
import { solutionOf } from './solve-sparse.js';

/** What a change has moved, by pair. */
export interface Moves {
  released: number[];
  chosen: number[];
}

const OUT = 2;

/**
 * An optimal assignment that stays optimal while the world changes: a refusal, a lock, a reviewer with less time. Each
 * change starts from the prices at hand and moves along cheapest exchanges only, of those the shortest: milliseconds
 * on tens of thousands of applications, and few people hear that something changed for them (as few as can be, but for
 * chance ties in which two steps meet).
 */
export class LiveAssignment {
  private readonly state: FlowState;
  private readonly search: PathSearch;
  private readonly locked: Uint8Array;

  /**
   * @param solution optimal for the problem, with its prices, as `solveSparse` gives it. It is copied.
   * @throws RangeError when the problem is not well formed.
   */
  constructor(
    private readonly given: SparseProblem,
    solution: FlowSolution,
  ) {
    checkProblem(given);
    const { applications, rowStart } = given;
    const { demand, capacity, minimum } = given;
    const own = { demand: demand.slice(), capacity: capacity.slice(), ...(minimum && { minimum: minimum.slice() }) };
    this.state = new FlowState({ ...given, ...own });
    this.state.price.set(solution.dual.reviewer);
    this.state.worth.set(solution.dual.application);
    for (let a = 0; a < applications; a++)
      for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) if (solution.chosen[k] === 1) this.state.hold(a, k);
    this.search = new PathSearch(this.state, true);
    this.locked = new Uint8Array(solution.chosen.length);
  }

  /** Per pair: 1 when chosen or locked. */
  get chosen(): Uint8Array {
    return this.state.chosen.map((c, k) => (c === 1 || this.locked[k] === 1 ? 1 : 0));
  }

  /** A refusal, or a conflict found late: the pair is never chosen again. @throws RangeError when it is locked. */
  forbid(k: number): Moves {
    const a = this.rowOf(k);
    if (this.locked[k] === 1) throw new RangeError(`solver: pair ${k} is locked`);
    return this.moves(() => {
      if (this.state.chosen[k] === 1) this.state.release(a, k);
      this.state.chosen[k] = OUT;
    });
  }

  /** The pair stays chosen whatever else happens, with a place of both. @throws RangeError when it was forbidden. */
  lock(k: number): Moves {
    const a = this.rowOf(k);
    const { state, locked } = this;
    const { demand, capacity, minimum } = state.problem;
    const r = state.problem.reviewer[k]!;
    if (locked[k] === 1) return { released: [], chosen: [] };
    if (state.chosen[k] === OUT) throw new RangeError(`solver: pair ${k} was forbidden`);
    return this.moves(() => {
      if (state.chosen[k] === 1) state.release(a, k);
      state.journal!.push(k);
      state.chosen[k] = OUT;
      locked[k] = 1;
      if (demand[a]! > 0) {
        demand[a]!--;
        if (--state.missing[a]! < 0) this.giveUpOf(a);
      }
      if (capacity[r]! > 0) this.shrink(r);
      if (minimum && minimum[r]! > 0) minimum[r]!--;
    });
  }

  /** The reviewer takes no more than `capacity` from now on. @throws RangeError when that is more than before. */
  limit(r: number, capacity: number): Moves {
    const { problem } = this.state;
    if (!(capacity >= 0 && capacity <= problem.capacity[r]!) || !Number.isInteger(capacity))
      throw new RangeError(`solver: capacity ${capacity} of reviewer ${r} is not between 0 and ${problem.capacity[r]}`);
    return this.moves(() => {
      while (problem.capacity[r]! > capacity) this.shrink(r);
      if (problem.minimum) problem.minimum[r] = Math.min(problem.minimum[r]!, capacity);
    });
  }

  /**
   * The problem as it stands now, without what is forbidden or locked, and its solution: for `verifyCertificate`.
   * `pairs` names the pair of the first problem for each of this one.
   */
  current(): { problem: SparseProblem; solution: FlowSolution; pairs: Int32Array } {
    const { state } = this;
    const { applications, rowStart, reviewer, value } = state.problem;
    const pairs = Int32Array.from([...state.chosen.keys()].filter((k) => state.chosen[k] !== OUT));
    const start = new Int32Array(applications + 1);
    for (let a = 0; a < applications; a++) {
      start[a + 1] = start[a]!;
      for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) if (state.chosen[k] !== OUT) start[a + 1]!++;
    }
    const problem: SparseProblem = {
      ...state.problem,
      rowStart: start,
      reviewer: pairs.map((k) => reviewer[k]!),
      value: pairs.map((k) => value[k]!),
    };
    const { dual, ...rest } = solutionOf(state);
    const solution = {
      ...rest,
      chosen: Uint8Array.from(pairs, (k) => state.chosen[k]!),
      unfilled: state.missing.slice(),
      total: pairs.reduce((sum, k) => sum + state.chosen[k]! * value[k]!, 0),
      dual: { ...dual, application: dual.application.slice(), reviewer: dual.reviewer.slice() },
    };
    return { problem, solution, pairs };
  }

  private moves(change: () => void): Moves {
    const { state } = this;
    const journal = (state.journal = []);
    change();
    this.settleMinimum();
    complete(state, this.search);
    state.journal = undefined;
    const odd = new Set<number>();
    for (const k of journal) if (!odd.delete(k)) odd.add(k);
    const isChosen = (k: number) => state.chosen[k] === 1 || this.locked[k] === 1;
    const moved = [...odd];
    return { released: moved.filter((k) => !isChosen(k)), chosen: moved.filter(isChosen) };
  }

  /** A minimum that has gone down may leave a price below 0 that nothing asks for any more. */
  private settleMinimum(): void {
    const { state } = this;
    const { reviewers, minimum } = state.problem;
    if (!minimum) return;
    for (let r = 0; r < reviewers; r++) {
      while (state.price[r]! < 0 && state.load[r]! > minimum[r]!) this.raise(r, state.load[r]! - 1);
    }
  }

  /** The application holds one more than it needs: it gives the one up that nets least. */
  private giveUpOf(a: number): void {
    const { state } = this;
    const { rowStart, reviewer, value } = state.problem;
    let least = -1;
    let net = Infinity;
    for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
      if (state.chosen[k] !== 1) continue;
      const n = value[k]! - state.price[reviewer[k]!]!;
      if (n < net) [least, net] = [k, n];
    }
    state.worth[a] = net;
    state.release(a, least);
  }

  /** One place less with the reviewer. */
  private shrink(r: number): void {
    const { problem, load } = this.state;
    problem.capacity[r]!--;
    if (load[r]! > problem.capacity[r]!) this.raise(r, problem.capacity[r]!);
  }

  /** Raises the price until the load comes down to `load`, or a price below 0 is 0. */
  private raise(r: number, load: number): void {
    const { state } = this;
    const { value } = state.problem;
    const start = state.slotStart[r]!;
    const enough = state.load[r]! > state.problem.capacity[r]! ? Infinity : -state.price[r]!;
    while (state.load[r]! > load) {
      let least = start;
      let slack = Infinity;
      for (let slot = start; slot < start + state.load[r]!; slot++) {
        const s = value[state.slotPair[slot]!]! - state.price[r]! - state.worth[state.slotApplication[slot]!]!;
        if (s < slack) [least, slack] = [slot, s];
      }
      if (slack >= enough) {
        state.price[r]! += enough;
        return;
      }
      state.price[r]! += slack;
      state.release(state.slotApplication[least]!, state.slotPair[least]!);
    }
  }

  private rowOf(k: number): number {
    const { rowStart, applications } = this.given;
    if (!(Number.isInteger(k) && k >= 0 && k < rowStart[applications]!)) throw new RangeError(`solver: no pair ${k}`);
    let low = 0;
    let high = applications - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (rowStart[middle]! <= k) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
