import { DistanceHeap } from './distance-heap.js';
import type { FlowState } from './flow-state.js';

/**
 * Cheapest exchanges that repair an assignment without losing optimality: successive shortest paths in both directions
 * (Edmonds & Karp 1972; Ahuja, Magnanti & Orlin, "Network Flows", ch. 9.7) over applications and reviewers with prices
 * of both sides (`FlowState`). Before and after each call, of each application a with worth w and each of its pairs
 * with net value n = value − price: n ≥ w when chosen and n ≤ w when not.
 */
export class PathSearch {
  /** Distances and origins by node: applications first, then reviewers. */
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  /** The pair by which a node is reached, and for a reviewer the application of that pair. */
  private readonly byPair: Int32Array;
  private readonly byApplication: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** Pairs on the way to each node. */
  private readonly hops: Int32Array;
  private readonly heap: DistanceHeap;
  private best = Infinity;
  /** Nodes from here on are not looked at. */
  private limit = Infinity;
  private end = -1;
  /** Nodes settled so far: a measure of the work. */
  work = 0;
  private columns: Columns | undefined;

  /**
   * @param fewest whether, of exchanges that cost the same, one with the fewest changes is wanted; else any will do,
   * which is less to look at.
   */
  constructor(
    private readonly state: FlowState,
    private readonly fewest = false,
  ) {
    const nodes = state.problem.applications + state.problem.reviewers;
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.settled = new Uint8Array(nodes);
    this.byPair = new Int32Array(nodes).fill(-1);
    this.byApplication = new Int32Array(nodes).fill(-1);
    this.touched = new Int32Array(nodes);
    this.hops = new Int32Array(nodes);
    this.heap = new DistanceHeap(this.hops);
  }

  /**
   * Gives application `a` one place more, along the chain of exchanges that costs least; or leaves a place empty at
   * the penalty where that is cheaper (here or with another application on the way).
   */
  fill(a: number): boolean {
    const { state, distance, heap, hops } = this;
    const { applications, rowStart, reviewer, value, capacity, minimum } = state.problem;
    const { chosen, load, price, worth, slotStart, slotPair, slotApplication, penalty } = state;
    const minimumOf = (r: number) => (minimum ? minimum[r]! : 0);
    this.begin();
    this.touch(a, 0, 0, -1, -1);
    heap.push(0, a);
    this.offer(worth[a]! + penalty, a);
    for (let node = this.next(); node >= 0; node = this.next()) {
      const here = distance[node]!;
      const h = hops[node]! + 1;
      if (node < applications) {
        const base = here + worth[node]!;
        for (let k = rowStart[node]!, to = rowStart[node + 1]!; k < to; k++) {
          const r = reviewer[k]!;
          const d = base - value[k]! + price[r]!;
          if (d >= this.limit || chosen[k] !== 0 || !this.isNearer(d, h, applications + r)) continue;
          this.touch(applications + r, d, h, k, node);
          if (load[r]! < capacity[r]!) {
            // A place beyond the minimum is free only once the price has come up to 0.
            this.offer(load[r]! < minimumOf(r) ? d : d - Math.min(0, price[r]!), applications + r);
            if (price[r]! >= 0) continue;
          }
          heap.push(d, applications + r);
        }
      } else {
        const r = node - applications;
        const base = here - price[r]!;
        for (let slot = slotStart[r]!, to = slot + load[r]!; slot < to; slot++) {
          const other = slotApplication[slot]!;
          const k = slotPair[slot]!;
          const d = base + value[k]! - worth[other]!;
          if (d >= this.limit || !this.isNearer(d, h, other)) continue;
          this.touch(other, d, h, k, -1);
          this.offer(d + worth[other]! + penalty, other);
          heap.push(d, other);
        }
      }
    }
    this.moveUp();
    return this.walkBack(a);
  }

  /**
   * Finds a taker for a free place of reviewer `r` that is priced above 0, or that is below the minimum: along the
   * chain of exchanges that costs least, each application on it moving to the reviewer before; the chain ends with an
   * application that misses a place, or with a reviewer whose price has come down to where a place may stay free.
   */
  settle(r: number): void {
    const { state, distance, heap, hops } = this;
    const { applications, rowStart, reviewer, value, minimum } = state.problem;
    const { chosen, load, missing, price, worth, shortage, columnStart } = state;
    const { pairs, rows } = (this.columns ??= columnsOf(state));
    // What it costs that a reviewer of load `after` pays less than the price: down to 0, or below the minimum further.
    const down = (q: number, after: number) => price[q]! + (minimum && after < minimum[q]! ? shortage[q]! : 0);
    this.begin();
    this.touch(applications + r, 0, 0, -1, -1);
    heap.push(0, applications + r);
    this.offer(down(r, load[r]!), applications + r);
    for (let node = this.next(); node >= 0; node = this.next()) {
      const here = distance[node]!;
      const h = hops[node]! + 1;
      if (node >= applications) {
        const q = node - applications;
        const base = here + price[q]!;
        for (let at = columnStart[q]!, to = columnStart[q + 1]!; at < to; at++) {
          const a = rows[at]!;
          const k = pairs[at]!;
          const d = base - value[k]! + worth[a]!;
          if (d >= this.limit || chosen[k] !== 0 || !this.isNearer(d, h, a)) continue;
          this.touch(a, d, h, k, -1);
          if (missing[a]! > 0) this.offer(d, a);
          else heap.push(d, a);
        }
      } else {
        const base = here - worth[node]!;
        for (let k = rowStart[node]!, to = rowStart[node + 1]!; k < to; k++) {
          if (chosen[k] !== 1) continue;
          const q = reviewer[k]!;
          const d = base + value[k]! - price[q]!;
          if (d >= this.limit || !this.isNearer(d, h, applications + q)) continue;
          this.touch(applications + q, d, h, k, node);
          this.offer(d + down(q, load[q]! - 1), applications + q);
          heap.push(d, applications + q);
        }
      }
    }
    this.moveDown();
    this.walkForth(r);
  }

  /** The nearest node not yet looked at, from now on settled; −1 when what is left lies beyond the end. */
  private next(): number {
    while (this.heap.least < this.limit) {
      const node = this.heap.pop();
      if (this.settled[node] !== 0) continue;
      this.settled[node] = 1;
      this.work++;
      return node;
    }
    return -1;
  }

  private begin(): void {
    this.heap.clear();
    this.touchedCount = 0;
    this.best = Infinity;
    this.limit = Infinity;
    this.end = -1;
  }

  private isNearer(d: number, h: number, node: number): boolean {
    const known = this.distance[node]!;
    return d < known || (d === known && h < this.hops[node]!);
  }

  private touch(node: number, d: number, hops: number, pair: number, application: number): void {
    if (this.distance[node] === Infinity) this.touched[this.touchedCount++] = node;
    this.distance[node] = d;
    this.hops[node] = hops;
    this.byPair[node] = pair;
    this.byApplication[node] = application;
  }

  private offer(cost: number, node: number): void {
    if (cost < this.best || (cost === this.best && this.hops[node]! < this.hops[this.end]!)) {
      this.best = cost;
      // Prices are whole numbers: half a unit further lie the other ways that cost the same.
      this.limit = this.fewest ? cost + 0.5 : cost;
      this.end = node;
    }
  }

  /** Raises prices and lowers worths of what lies nearer than the end, so that no pair breaks its rule. */
  private moveUp(): void {
    const { distance, settled, best, state } = this;
    const { applications } = state.problem;
    for (let i = 0; i < this.touchedCount; i++) {
      const node = this.touched[i]!;
      const d = distance[node]!;
      if (settled[node] !== 0 && d < best) {
        if (node < applications) state.worth[node]! -= best - d;
        else state.price[node - applications]! += best - d;
      }
      distance[node] = Infinity;
      settled[node] = 0;
    }
  }

  private moveDown(): void {
    const { distance, settled, best, state } = this;
    const { applications } = state.problem;
    for (let i = 0; i < this.touchedCount; i++) {
      const node = this.touched[i]!;
      const d = distance[node]!;
      if (settled[node] !== 0 && d < best) {
        if (node < applications) state.worth[node]! += best - d;
        else state.price[node - applications]! -= best - d;
      }
      distance[node] = Infinity;
      settled[node] = 0;
    }
  }

  private walkForth(source: number): void {
    const { state, end, byPair, byApplication } = this;
    const { applications, reviewer } = state.problem;
    let a = end;
    if (end >= applications) {
      if (end === applications + source) return;
      a = byApplication[end]!;
      state.release(a, byPair[end]!);
    }
    for (;;) {
      // A reviewer on the way is full: it gives a place up before it takes the next.
      const k = byPair[a]!;
      const r = reviewer[k]!;
      if (r === source) {
        state.hold(a, k);
        return;
      }
      const before = byApplication[applications + r]!;
      state.release(before, byPair[applications + r]!);
      state.hold(a, k);
      a = before;
    }
  }

  private walkBack(source: number): boolean {
    const { state, end, byPair, byApplication } = this;
    const { applications, reviewer } = state.problem;
    let node = end;
    if (node < applications) {
      if (node === source) return false;
      const k = byPair[node]!;
      state.release(node, k);
      node = applications + reviewer[k]!;
    }
    for (;;) {
      const k = byPair[node]!;
      const a = byApplication[node]!;
      if (a !== source) {
        const given = byPair[a]!;
        state.release(a, given);
        state.hold(a, k);
        node = applications + reviewer[given]!;
      } else {
        state.hold(a, k);
        return true;
      }
    }
  }
}

interface Columns {
  pairs: Int32Array;
  rows: Int32Array;
}

/** The pairs by reviewer: pairs and their applications in [columnStart[r], columnStart[r + 1]). */
function columnsOf({ problem, columnStart }: FlowState): Columns {
  const { applications, reviewers, rowStart, reviewer } = problem;
  const next = columnStart.slice(0, reviewers);
  const pairs = new Int32Array(reviewer.length);
  const rows = new Int32Array(reviewer.length);
  for (let a = 0; a < applications; a++) {
    const to = rowStart[a + 1]!;
    for (let k = rowStart[a]!; k < to; k++) {
      const r = reviewer[k]!;
      const at = next[r]!;
      next[r] = at + 1;
      pairs[at] = k;
      rows[at] = a;
    }
  }
  return { pairs, rows };
}
