import { type RandomStream } from './rounding-random.js';

/** Fractional amounts on the pairs of a bipartite graph, in whole parts of `whole`. */
export interface FractionalPairs {
  applications: number;
  reviewers: number;
  rowStart: Int32Array;
  reviewer: Int32Array;
  /** Per pair: 0 … whole. */
  amount: Int32Array;
  whole: number;
}

/**
 * Dependent rounding (Gandhi, Khuller, Parthasarathy & Srinivasan 2006, "Dependent rounding and its applications to
 * approximation algorithms"): a random 0/1 choice of pairs such that each pair is chosen with probability
 * `amount / whole` exactly, and each application's and each reviewer's number of chosen pairs is the sum of its
 * probabilities, rounded down or up. So sums that are whole (places of an application) stay what they are, and no
 * reviewer gets more than a capacity that the probabilities kept to.
 *
 * Walks along fractional pairs to a cycle or between two dead ends, moves its pairs alternately up and down until one is
 * whole, in one of the two directions by lot. All amounts are whole numbers, so nothing drifts. O(pairs × walk length)
 * at worst.
 *
 * @returns 1 for each pair chosen.
 */
export function dependentRounding(pairs: FractionalPairs, random: RandomStream): Uint8Array {
  const rounding = new Rounding(pairs, random);
  rounding.run();
  return Uint8Array.from(rounding.amount, (x) => (x === pairs.whole ? 1 : 0));
}

class Rounding {
  readonly amount: Int32Array;
  private readonly owner: Int32Array;
  private readonly nodes: number;
  /** Fractional pairs at each node (applications, then reviewers): a list by node with lazily removed entries. */
  private readonly listStart: Int32Array;
  private readonly list: Int32Array;
  private readonly listEnd: Int32Array;
  /** The walk under way, and where each node stands on it (-1: not on it). */
  private readonly walkNodes: number[] = [];
  private readonly walkPairs: number[] = [];
  private readonly position: Int32Array;

  constructor(
    private readonly pairs: FractionalPairs,
    private readonly random: RandomStream,
  ) {
    const { applications, reviewers, rowStart, reviewer, amount, whole } = pairs;
    this.amount = amount.slice();
    this.nodes = applications + reviewers;
    this.owner = new Int32Array(amount.length);
    this.listStart = new Int32Array(this.nodes + 1);
    for (let a = 0; a < applications; a++)
      for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
        this.owner[k] = a;
        if (amount[k]! <= 0 || amount[k]! >= whole) continue;
        this.listStart[a + 1]!++;
        this.listStart[applications + reviewer[k]! + 1]!++;
      }
    for (let n = 0; n < this.nodes; n++) this.listStart[n + 1]! += this.listStart[n]!;
    this.listEnd = this.listStart.slice(0, this.nodes);
    this.list = new Int32Array(this.listStart[this.nodes]!);
    for (let k = 0; k < amount.length; k++) {
      if (!this.isFractional(k)) continue;
      for (const node of [this.owner[k]!, applications + reviewer[k]!]) this.list[this.listEnd[node]!++] = k;
    }
    this.position = new Int32Array(this.nodes).fill(-1);
  }

  run(): void {
    for (let node = 0; node < this.nodes; node++)
      for (let start = this.nextPair(node, -1) < 0 ? -1 : node; start >= 0;) {
        start = this.walkFrom(start);
        if (start < 0 && this.nextPair(node, -1) >= 0) start = node;
      }
  }

  private isFractional(k: number): boolean {
    return this.amount[k]! > 0 && this.amount[k]! < this.pairs.whole;
  }

  /** A fractional pair at the node other than the one given; -1 if there is none. */
  private nextPair(node: number, except: number): number {
    const { list, listStart, listEnd } = this;
    for (let at = listEnd[node]! - 1; at >= listStart[node]!; at--) {
      const k = list[at]!;
      if (!this.isFractional(k)) {
        list[at] = list[--listEnd[node]!]!;
      } else if (k !== except) return k;
    }
    return -1;
  }

  private across(node: number, k: number): number {
    const { applications, reviewer } = this.pairs;
    return node < applications ? applications + reviewer[k]! : this.owner[k]!;
  }

  /**
   * Walks on and on, resolving the cycles it meets, up to a dead end.
   * @returns where to start anew, because only one end of the walk was dead; -1 when the walk is resolved.
   */
  private walkFrom(start: number): number {
    const { walkNodes, walkPairs, position } = this;
    walkNodes.push(start);
    position[start] = 0;
    while (walkNodes.length > 0) {
      const node = walkNodes[walkNodes.length - 1]!;
      const k = this.nextPair(node, walkPairs[walkPairs.length - 1] ?? -1);
      if (k < 0) {
        const openStart = walkPairs.length > 0 && this.nextPair(start, walkPairs[0]!) >= 0;
        if (walkPairs.length > 0 && !openStart) this.shift(0);
        this.cut(0);
        return openStart ? node : -1;
      }
      const to = this.across(node, k);
      walkPairs.push(k);
      if (position[to] === -1) {
        position[to] = walkNodes.length;
        walkNodes.push(to);
        continue;
      }
      const from = position[to]!;
      this.shift(from);
      this.cut(from);
    }
    return -1;
  }

  /** Moves the pairs of the walk from the given one on, alternately up and down, until one of them is whole. */
  private shift(from: number): void {
    const { walkPairs, amount, random } = this;
    const { whole } = this.pairs;
    // How far the even ones can rise while the odd ones fall, and the other way round.
    let up = whole;
    let down = whole;
    for (let at = from; at < walkPairs.length; at++) {
      const x = amount[walkPairs[at]!]!;
      const rises = (at - from) % 2 === 0;
      up = Math.min(up, rises ? whole - x : x);
      down = Math.min(down, rises ? x : whole - x);
    }
    const by = random.below(up + down) < down ? up : -down;
    for (let at = from; at < walkPairs.length; at++) amount[walkPairs[at]!]! += (at - from) % 2 === 0 ? by : -by;
  }

  /** Takes the walk back to its node at `length`; where that is the start, ends it. */
  private cut(length: number): void {
    const { walkNodes, walkPairs, position } = this;
    walkPairs.length = length;
    while (walkNodes.length > (length === 0 ? 0 : length + 1)) position[walkNodes.pop()!] = -1;
  }
}
