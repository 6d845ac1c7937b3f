import type { FlowState } from './flow-state.js';
import type { PathSearch } from './path-search.js';
import type { Watch } from './watch.js';

/**
 * Raises the cost of an empty place to the full one. Every application that misses places is at the cost before; where
 * any chain of exchanges leads from it to a free place, cost what it may, the place is filled. Where none does, all that
 * can be reached from it is full: the prices there rise and the worths fall by the difference, which keeps their rules,
 * and no search need come here again. So that places which cannot be filled take O(pairs) in all.
 */
export function raisePenalty(state: FlowState, search: PathSearch, { signal }: Watch = {}): void {
  const { problem, missing, price, worth } = state;
  const { applications, reviewers } = problem;
  const rise = state.fullPenalty - state.penalty;
  state.penalty = state.fullPenalty;
  if (rise === 0) return;
  const reach = new Reach(state);
  for (let a = 0; a < applications; a++) {
    while (missing[a]! > 0 && !reach.isClosed(a)) {
      signal?.throwIfAborted();
      if (reach.findsRoom(a)) search.fill(a);
      else reach.close();
    }
  }
  for (let a = 0; a < applications; a++) if (reach.isClosed(a)) worth[a]! -= rise;
  for (let r = 0; r < reviewers; r++) if (reach.isClosed(applications + r)) price[r]! += rise;
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

  /** Closes all that the last search reached. */
  close(): void {
    for (let at = 0; at < this.reached; at++) this.mark[this.stack[at]!] = CLOSED;
  }
}
