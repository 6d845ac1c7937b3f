import type { FlowState } from './flow-state.js';
import type { PathSearch } from './path-search.js';
import type { Watch } from './watch.js';

/**
 * Raises the cost of an empty place to the full one. Every application that misses places is at the cost before. Where
 * any chain of exchanges leads from it to a free place, cost what it may, the place is filled. Where none does, all that
 * can be reached from it is full: prices there may rise and worths fall by one amount, as far as the rules allow, so that
 * places which cannot be filled take O(pairs) in all.
 *
 * Fills shift prices unevenly, so a worth may be left above where it must come down to: `complete` brings it there.
 */
export function raisePenalty(state: FlowState, search: PathSearch, { signal }: Watch = {}): void {
  const { problem, missing, fullPenalty } = state;
  if (state.penalty === fullPenalty) return;
  state.penalty = fullPenalty;
  const reach = new Reach(state);
  for (let a = 0; a < problem.applications; a++) {
    while (missing[a]! > 0 && !reach.isClosed(a)) {
      signal?.throwIfAborted();
      if (reach.findsRoom(a)) search.fill(a);
      else reach.close();
    }
  }
}

const OPEN = 0;
const CLOSED = -1;

/** Which applications and reviewers (in this order by number) chains of exchanges reach, whatever they cost. */
class Reach {
  private readonly mark: Int32Array;
  private readonly stack: Int32Array;
  private reached = 0;
  private round = 0;

  constructor(private readonly state: FlowState) {
    const { applications, reviewers } = state.problem;
    this.mark = new Int32Array(applications + reviewers).fill(OPEN);
    this.stack = new Int32Array(applications + reviewers);
  }

  isClosed(node: number): boolean {
    return this.mark[node] === CLOSED;
  }

  /** Whether a chain leads from an application to a reviewer with room. Does not look where it is closed. */
  findsRoom(source: number): boolean {
    const { state, mark, stack } = this;
    const { applications, rowStart, reviewer, capacity } = state.problem;
    const { chosen, load, slotStart, slotApplication } = state;
    this.round++;
    this.reached = 0;
    const visit = (node: number) => {
      if (mark[node] === CLOSED || mark[node] === this.round) return;
      mark[node] = this.round;
      stack[this.reached++] = node;
    };
    visit(source);
    for (let at = 0; at < this.reached; at++) {
      const node = stack[at]!;
      if (node < applications) {
        for (let k = rowStart[node]!; k < rowStart[node + 1]!; k++) {
          if (chosen[k] !== 0) continue;
          if (load[reviewer[k]!]! < capacity[reviewer[k]!]!) return true;
          visit(applications + reviewer[k]!);
        }
      } else {
        const start = slotStart[node - applications]!;
        for (let slot = start; slot < start + load[node - applications]!; slot++) visit(slotApplication[slot]!);
      }
    }
    return false;
  }

  /**
   * Closes all that the last search reached: no way leads out of it but to what was closed before. So its prices may
   * rise until a worth comes down to the penalty, or until a way to what was closed before costs nothing.
   */
  close(): void {
    const { state, mark, stack, reached } = this;
    const { price, worth, problem } = state;
    const { applications } = problem;
    const amount = this.leeway();
    for (let at = 0; at < reached; at++) {
      const node = stack[at]!;
      mark[node] = CLOSED;
      if (node < applications) worth[node]! -= amount;
      else price[node - applications]! += amount;
    }
  }

  private leeway(): number {
    const { state, stack, reached } = this;
    const { applications, rowStart, reviewer, value } = state.problem;
    const { chosen, load, price, worth, fullPenalty, slotStart, slotApplication, slotPair } = state;
    let least = Infinity;
    for (let at = 0; at < reached; at++) {
      const node = stack[at]!;
      if (node < applications) {
        least = Math.min(least, worth[node]! + fullPenalty);
        for (let k = rowStart[node]!; k < rowStart[node + 1]!; k++)
          if (chosen[k] === 0 && this.isClosed(applications + reviewer[k]!))
            least = Math.min(least, worth[node]! - value[k]! + price[reviewer[k]!]!);
      } else {
        const r = node - applications;
        for (let slot = slotStart[r]!; slot < slotStart[r]! + load[r]!; slot++)
          if (this.isClosed(slotApplication[slot]!))
            least = Math.min(least, value[slotPair[slot]!]! - price[r]! - worth[slotApplication[slot]!]!);
      }
    }
    return least;
  }
}
