import { NodeHeap } from './node-heap.js';

/** A bipartite problem by index: edge e joins left `from[e]` and right `to[e]`; edges lie in the order of `from`. */
export interface SparseProblem {
  /** Units wanted by each left node. */
  need: readonly number[];
  /** Units that each right node can take. */
  capacity: readonly number[];
  from: Int32Array;
  to: Int32Array;
  /** Worth of each edge: integers, so that sums are exact. An edge is used once or not at all. */
  worth: Float64Array;
  /** More than any two choices can differ in total worth: what it costs to leave one unit of need unmet. */
  penalty: number;
}

/**
 * The largest set of edges within needs and capacities and, among the largest, one of greatest total worth.
 *
 * Minimum-cost flow by successive shortest augmenting paths with node potentials (Edmonds & Karp 1972; Ahuja, Magnanti
 * & Orlin, "Network Flows", ch. 9.7). Units of need enter one at a time; each search stops at the first right node with
 * room, as in the sparse variant of Jonker & Volgenant (1987), so that with room to spare it stays local. Leaving a unit
 * unmet is an edge too, at `penalty`; by it a later unit may take the place of an earlier one.
 *
 * @returns 1 for each edge chosen. O(units × E log E) at worst; far less when capacity is not scarce.
 */
export function maxWeightFlow(problem: SparseProblem): Uint8Array {
  const { need } = problem;
  const search = new PathSearch(problem);
  for (let left = 0; left < need.length; left++) for (let unit = need[left]!; unit > 0; unit--) search.augment(left);
  return search.chosen;
}

class PathSearch {
  readonly chosen: Uint8Array;
  private readonly leftCount: number;
  private readonly firstEdge: Int32Array;
  private readonly room: Int32Array;
  /** The chosen edges at each right node. */
  private readonly held: number[][];
  private readonly potential: Float64Array;
  private readonly distance: Float64Array;
  private readonly cameBy: Int32Array;
  private readonly settled: Uint8Array;
  private touched: number[] = [];
  /** Cost of the cheapest path found by the search under way, and where it stops. */
  private best = Infinity;
  private end = -1;
  private readonly heap = new NodeHeap();

  constructor(private readonly problem: SparseProblem) {
    const { need, capacity, from, worth } = problem;
    const nodes = need.length + capacity.length;
    this.leftCount = need.length;
    this.chosen = new Uint8Array(from.length);
    this.room = Int32Array.from(capacity);
    this.held = capacity.map(() => []);
    this.potential = new Float64Array(nodes);
    this.distance = new Float64Array(nodes).fill(Infinity);
    this.cameBy = new Int32Array(nodes).fill(-1);
    this.settled = new Uint8Array(nodes);
    this.firstEdge = new Int32Array(need.length + 1);
    for (const left of from) this.firstEdge[left + 1]!++;
    for (let left = 0; left < need.length; left++) {
      this.firstEdge[left + 1]! += this.firstEdge[left]!;
      // Such potentials make every edge cost 0 or more, and leaving unmet too.
      for (let e = this.firstEdge[left]!; e < this.firstEdge[left + 1]!; e++)
        this.potential[left] = Math.max(this.potential[left]!, worth[e]!);
    }
  }

  /** Sends one more unit from a left node along a cheapest path to a right node with room, or to staying unmet. */
  augment(source: number): void {
    const { heap, settled, leftCount } = this;
    this.best = Infinity;
    this.reach(source, 0, -1);
    while (heap.least < this.best) {
      const node = heap.pop();
      if (settled[node]) continue;
      settled[node] = 1;
      if (node < leftCount) this.expandLeft(node);
      else this.expandRight(node);
    }
    const { end } = this;
    this.settle();
    this.flip(end, source);
  }

  /** Notes a shorter way to a node, and whether a path that stops there is the cheapest yet. */
  private reach(node: number, distance: number, edge: number): void {
    if (distance >= this.best || distance >= this.distance[node]!) return;
    if (this.distance[node] === Infinity) this.touched.push(node);
    this.distance[node] = distance;
    this.cameBy[node] = edge;
    this.heap.push(distance, node);
    // To stop at a right node with room costs nothing more, to leave a left one unmet the penalty.
    if (node >= this.leftCount && this.room[node - this.leftCount] === 0) return;
    const stop = distance + this.potential[node]! + (node < this.leftCount ? this.problem.penalty : 0);
    if (stop < this.best) {
      this.best = stop;
      this.end = node;
    }
  }

  private expandLeft(left: number): void {
    const { to, worth } = this.problem;
    const here = this.distance[left]! + this.potential[left]!;
    for (let e = this.firstEdge[left]!; e < this.firstEdge[left + 1]!; e++) {
      if (this.chosen[e]) continue;
      const right = this.leftCount + to[e]!;
      this.reach(right, here - worth[e]! - this.potential[right]!, e);
    }
  }

  private expandRight(right: number): void {
    const { from, worth } = this.problem;
    const here = this.distance[right]! + this.potential[right]!;
    for (const e of this.held[right - this.leftCount]!) {
      const left = from[e]!;
      this.reach(left, here + worth[e]! - this.potential[left]!, e);
    }
  }

  /** Moves the potentials of the nodes nearer than the end, so that costs stay 0 or more; forgets the search. */
  private settle(): void {
    for (const node of this.touched) {
      if (this.settled[node] && this.distance[node]! < this.best)
        this.potential[node]! += this.distance[node]! - this.best;
      this.distance[node] = Infinity;
      this.settled[node] = 0;
    }
    this.touched = [];
    this.heap.clear();
  }

  /** Walks the path back from its end: edges that were chosen are given up, the others chosen. */
  private flip(end: number, source: number): void {
    const { from, to } = this.problem;
    if (end >= this.leftCount) this.room[end - this.leftCount]!--;
    for (let node = end; node !== source;) {
      const e = this.cameBy[node]!;
      const held = this.held[to[e]!]!;
      this.chosen[e]! ^= 1;
      if (this.chosen[e]) held.push(e);
      else held.splice(held.indexOf(e), 1);
      node = node < this.leftCount ? this.leftCount + to[e]! : from[e]!;
    }
  }
}
