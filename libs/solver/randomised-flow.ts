import { DistanceHeap } from './distance-heap.js';
import { type ConcaveFlow, type ConcaveFlowProblem } from './randomised-network.js';
import { SortedRows } from './sorted-rows.js';
import type { Watch } from './watch.js';

/**
 * The flow that leaves the least demand unmet; among those, falls short of the minimum loads least; among those, is
 * worth most. Minimum-cost flow with concave worth (Ahuja, Magnanti & Orlin, "Network Flows", ch. 14) by successive
 * shortest augmenting paths with node prices: Dijkstra's search from one application stops at the first reviewer with
 * room. Rows are sorted by value, so that a search looks only at their beginnings.
 *
 * @returns flow and duals, exact as long as values times slopes stay below 2^53 / (4 × reviewers + 4).
 */
export function maximumConcaveFlow(problem: ConcaveFlowProblem, watch: Watch = {}): ConcaveFlow {
  const search = new FlowSearch(problem);
  const { applications } = problem;
  for (let done = 0; done < applications; done++) {
    if ((done & 63) === 0) {
      watch.signal?.throwIfAborted();
      watch.onProgress?.({ phase: 'lots', done, of: applications });
      search.lowerPriceBound();
    }
    // Knots stand at the end of an expanded problem. They come first: a path then leads through them, not around.
    search.supply(problem.urgency ? applications - 1 - done : done);
  }
  return search.result();
}

class FlowSearch {
  private readonly rows: SortedRows;
  private readonly flow: Int32Array;
  private readonly limit: Int32Array;
  private readonly load: Float64Array;
  private readonly unmet: Float64Array;
  private readonly price: Float64Array;
  private readonly threshold: Float64Array;
  private readonly unmetCost: number;
  private readonly minimumCost: number;
  private leastPrice = 0;
  // The search under way; nodes are reviewers, then applications.
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  private readonly cameBy: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  private readonly heap = new DistanceHeap();
  private best = 0;
  private end = -1;

  constructor(private readonly problem: ConcaveFlowProblem) {
    const { applications, reviewers, value, slope, minimum, limit } = problem;
    this.rows = new SortedRows(problem);
    const pairs = value.length;
    this.flow = new Int32Array(pairs);
    this.limit = Int32Array.from(this.rows.source, (k) => limit[k]!);
    this.load = new Float64Array(reviewers);
    this.unmet = new Float64Array(applications);
    this.price = new Float64Array(reviewers);
    this.threshold = new Float64Array(applications).fill(Infinity);
    let largest = 0;
    for (const v of value) largest = Math.max(largest, Math.abs(v));
    const steepest = Math.max(Math.abs(slope[0]!), Math.abs(slope[slope.length - 1]!));
    // No path changes more than every reviewer's pair; so each cost outweighs all that comes after it.
    this.minimumCost = 2 * (largest * steepest + 1) * (Math.min(reviewers, applications) + 1);
    this.unmetCost = 4 * this.minimumCost;
    if (minimum) for (let r = 0; r < reviewers; r++) if (minimum[r]! > 0) this.price[r] = -this.shortCost(r);
    this.distance = new Float64Array(reviewers + applications).fill(Infinity);
    this.settled = new Uint8Array(reviewers + applications);
    this.cameBy = new Int32Array(reviewers + applications).fill(-1);
    this.touched = new Int32Array(reviewers + applications);
  }

  /** Prices below 0 exist only while minimum loads wait to be filled; searches prune by the least price. */
  lowerPriceBound(): void {
    if (!this.problem.minimum) return;
    this.leastPrice = 0;
    for (const p of this.price) if (p < this.leastPrice) this.leastPrice = p;
  }

  supply(application: number): void {
    for (let left = this.problem.demand[application]!; left > 0;) left -= this.augment(application, left);
  }

  result(): ConcaveFlow {
    const flow = new Int32Array(this.flow.length);
    this.rows.source.forEach((k, i) => (flow[k] = this.flow[i]!));
    const { unmet, price, threshold, unmetCost, minimumCost } = this;
    for (let a = 0; a < threshold.length; a++) if (threshold[a] === Infinity) threshold[a] = this.bestNet(a);
    return { flow, unmet, price, threshold, unmetCost, minimumCost };
  }

  /** What a unit below the minimum costs with this reviewer. */
  private shortCost(r: number): number {
    return this.minimumCost * (this.problem.urgency?.[r] ?? 1);
  }

  /** Sends up to `wanted` units along one cheapest path. @returns how many went. */
  private augment(application: number, wanted: number): number {
    const { heap, settled } = this;
    const { reviewers } = this.problem;
    const top = this.bestNet(application);
    settled[reviewers + application] = 1;
    this.start(application, top);
    while (heap.least < this.best) {
      const node = heap.pop();
      if (settled[node]) continue;
      settled[node] = 1;
      if (node < reviewers) this.leaveReviewer(node);
      else this.enterApplication(node - reviewers);
    }
    const { end } = this;
    this.settle();
    settled[reviewers + application] = 0;
    this.threshold[application] = top - this.best;
    return this.push(application, end, wanted);
  }

  /** Worth of the next unit of the pair at place i. */
  private gain(i: number): number {
    const { slope, step } = this.problem;
    if (slope.length === 1) return this.rows.value[i]! * slope[0]!;
    return this.rows.value[i]! * slope[Math.min(slope.length - 1, Math.floor(this.flow[i]! / step))]!;
  }

  /** Worth of the last unit of the pair at place i. */
  private loss(i: number): number {
    const { slope, step } = this.problem;
    if (slope.length === 1) return this.rows.value[i]! * slope[0]!;
    return this.rows.value[i]! * slope[Math.min(slope.length - 1, Math.ceil(this.flow[i]! / step) - 1)]!;
  }

  /** The most that the application's next unit can bring, staying without included. */
  private bestNet(a: number): number {
    const { rows, price, flow, limit, leastPrice } = this;
    const first = this.problem.slope[0]!;
    let best = -this.unmetCost;
    for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
      if (rows.value[i]! * first - leastPrice <= best) break;
      if (flow[i]! >= limit[i]!) continue;
      best = Math.max(best, this.gain(i) - price[rows.reviewer[i]!]!);
    }
    return best;
  }

  private start(a: number, top: number): void {
    const { rows, price, flow, limit, leastPrice } = this;
    const first = this.problem.slope[0]!;
    this.best = top + this.unmetCost;
    this.end = this.problem.reviewers + a;
    for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
      if (top - rows.value[i]! * first + leastPrice >= this.best) break;
      if (flow[i]! < limit[i]!) this.reach(rows.reviewer[i]!, top - (this.gain(i) - price[rows.reviewer[i]!]!), i);
    }
  }

  private reach(r: number, distance: number, i: number): void {
    if (distance >= this.best || distance >= this.distance[r]!) return;
    if (this.distance[r] === Infinity) this.touched[this.touchedCount++] = r;
    this.distance[r] = distance;
    this.cameBy[r] = i;
    const { capacity, minimum } = this.problem;
    const load = this.load[r]!;
    if (load < capacity[r]!) {
      const short = minimum !== undefined && load < minimum[r]!;
      const stop = distance + (short ? -this.shortCost(r) : 0) - this.price[r]!;
      if (stop < this.best) {
        this.best = stop;
        this.end = r;
      }
    }
    if (distance < this.best) this.heap.push(distance, r);
  }

  /** From a reviewer onward: applications could give units of theirs back. */
  private leaveReviewer(r: number): void {
    const { rows, price, threshold, settled } = this;
    const { reviewers } = this.problem;
    const here = this.distance[r]!;
    for (let i = rows.firstHeld(r); i >= 0; i = rows.nextHeld(i)) {
      const b = rows.application[i]!;
      const node = reviewers + b;
      if (settled[node]) continue;
      const distance = here + (this.loss(i) - price[r]! - threshold[b]!);
      if (distance >= this.best || distance >= this.distance[node]!) continue;
      if (this.distance[node] === Infinity) this.touched[this.touchedCount++] = node;
      this.distance[node] = distance;
      this.cameBy[node] = i;
      const stop = distance + threshold[b]! + this.unmetCost;
      if (stop < this.best) {
        this.best = stop;
        this.end = node;
      }
      if (distance < this.best) this.heap.push(distance, node);
    }
  }

  private enterApplication(b: number): void {
    const { rows, price, flow, limit, settled, leastPrice } = this;
    const first = this.problem.slope[0]!;
    const here = this.distance[this.problem.reviewers + b]! + this.threshold[b]!;
    for (let i = rows.start[b]!; i < rows.start[b + 1]!; i++) {
      if (here - rows.value[i]! * first + leastPrice >= this.best) break;
      const r = rows.reviewer[i]!;
      if (flow[i]! < limit[i]! && !settled[r]) this.reach(r, here - (this.gain(i) - price[r]!), i);
    }
  }

  /** Moves the duals of the nodes nearer than the end, so that reduced costs stay 0 or more; forgets the search. */
  private settle(): void {
    const { touched, distance, settled, best } = this;
    const { reviewers } = this.problem;
    for (let t = 0; t < this.touchedCount; t++) {
      const node = touched[t]!;
      const shift = best - distance[node]!;
      if (settled[node] && shift > 0) {
        if (node < reviewers) this.price[node]! += shift;
        else this.threshold[node - reviewers]! -= shift;
      }
      distance[node] = Infinity;
      settled[node] = 0;
    }
    this.touchedCount = 0;
    this.heap.clear();
  }

  /** Sends as many units from `source` to `end` as the path found bears. */
  private push(source: number, end: number, wanted: number): number {
    const amount = this.alongPath(source, end, wanted, this.bears);
    const { reviewers } = this.problem;
    if (end < reviewers) this.load[end]! += amount;
    else this.unmet[end - reviewers]! += amount;
    return this.alongPath(source, end, amount, this.carry);
  }

  private alongPath(
    source: number,
    end: number,
    amount: number,
    visit: (i: number, amount: number, added: boolean) => number,
  ): number {
    const { capacity, minimum, reviewers } = this.problem;
    if (end < reviewers && visit === this.bears) {
      const short = minimum !== undefined && this.load[end]! < minimum[end]!;
      amount = Math.min(amount, (short ? minimum[end]! : capacity[end]!) - this.load[end]!);
    }
    for (let node = end; node !== reviewers + source;) {
      const i = this.cameBy[node]!;
      const added = node < reviewers;
      amount = visit(i, amount, added);
      node = added ? reviewers + this.rows.application[i]! : this.rows.reviewer[i]!;
    }
    return amount;
  }

  /** How much of `amount` the pair can take up or give back at its present worth. */
  private readonly bears = (i: number, amount: number, added: boolean): number => {
    const { slope, step } = this.problem;
    const flow = this.flow[i]!;
    if (added) {
      const cell = Math.floor(flow / step);
      const ceiling = cell < slope.length - 1 ? (cell + 1) * step : Infinity;
      return Math.min(amount, Math.min(this.limit[i]!, ceiling) - flow);
    }
    const cell = Math.min(slope.length - 1, Math.ceil(flow / step) - 1);
    return Math.min(amount, flow - cell * step);
  };

  private readonly carry = (i: number, amount: number, added: boolean): number => {
    const before = this.flow[i]!;
    this.flow[i] = added ? before + amount : before - amount;
    if (before === 0) this.rows.hold(i);
    else if (this.flow[i] === 0) this.rows.drop(i);
    return amount;
  };
}
