import { traceChain, type Chain } from './fair-chain.js';
import { type FairState } from './fair-state.js';
import { DistanceHeap } from './distance-heap.js';

const NONE = -1;

/**
 * Searches cheap chains of exchanges over an assignment. No application on the way may fall below what it keeps.
 * Dijkstra's search over reviewers; `price` (duals of the greatest total) makes the steps' costs 0 or more as far as
 * possible, and is heuristic where earlier chains outdated it.
 */
export class ExchangeSearch {
  private readonly distance: Float64Array;
  private readonly settled: Uint8Array;
  /** By reviewer: the place taken to come here, and the place given back before it. */
  private readonly takenBy: Int32Array;
  private readonly releasedBefore: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** By application: the cost and the least value from which its row was last looked through. */
  private readonly scannedBase: Float64Array;
  private readonly scannedLeast: Float64Array;
  private readonly scanned: number[] = [];
  private readonly heap = new DistanceHeap();
  private readonly banned: Uint8Array;
  /** Applications above the level may fall to it, those below keep what they have. */
  level = -Infinity;
  /** So many reviewers visited, a search takes what chain it has; with none it goes on to four times as many. */
  patience = Infinity;
  private best = Infinity;
  private end = NONE;
  /** A holder that ends the chain by giving its place up without another (only to fill a place elsewhere). */
  private endsBy = NONE;

  constructor(
    readonly state: FairState,
    readonly price: Float64Array,
    /** By application: the score it must keep, whatever the level. Changed by the callers between searches. */
    readonly floor: Float64Array,
  ) {
    const reviewers = state.capacity.length;
    this.distance = new Float64Array(reviewers).fill(Infinity);
    this.settled = new Uint8Array(reviewers);
    this.takenBy = new Int32Array(reviewers);
    this.releasedBefore = new Int32Array(reviewers);
    this.touched = new Int32Array(reviewers);
    this.scannedBase = new Float64Array(state.demand.length).fill(Infinity);
    this.scannedLeast = new Float64Array(state.demand.length);
    this.banned = new Uint8Array(state.demand.length);
  }

  /** The cheapest chain found by which application a gains at least `need` (above 0) at a loss below `bound`. */
  cheapestGain(a: number, need: number, bound = Infinity): Chain | undefined {
    return this.cheapest(a, bound, need);
  }

  /** A chain from application a that raises the total, with all that the others and a itself keep; undefined if none. */
  improvement(a: number): Chain | undefined {
    return this.cheapest(a, 0, this.keeps(a) - this.state.score[a]!);
  }

  /** Carries a chain out. */
  apply({ released, taken }: Chain): void {
    const { state, price } = this;
    for (const i of released) state.release(i);
    for (const i of taken) state.take(i);
    for (const i of released) {
      const r = state.rows.reviewer[i]!;
      // Time that nobody wants has no price.
      if (state.hasRoom(r)) price[r] = 0;
    }
  }

  private cheapest(a: number, bound: number, leastGain: number): Chain | undefined {
    const { state } = this;
    const banned: number[] = [];
    let found: Chain | undefined;
    // A chain that meets an application twice may break its floor: that application is then left out.
    while (banned.length < 4) {
      this.best = bound;
      found = undefined;
      let clash = NONE;
      for (const released of state.releasable(a)) {
        this.searchFrom(a, released, leastGain);
        if (this.end === NONE) continue;
        const chain = traceChain(state.rows, this.takenBy, this.releasedBefore, this.end, this.endsBy, released);
        clash = state.firstBelow(chain, (b) => (b === a ? -Infinity : this.keeps(b)));
        if (clash !== NONE) break;
        found = chain;
      }
      if (clash === NONE) break;
      found = undefined;
      banned.push(clash);
      this.banned[clash] = 1;
    }
    for (const b of banned) this.banned[b] = 0;
    return found && found.loss < bound ? found : undefined;
  }

  private searchFrom(a: number, released: number, leastGain: number): void {
    const { rows, chosen } = this.state;
    const { price, heap, settled } = this;
    const given = released === NONE ? NONE : rows.reviewer[released]!;
    const value = released === NONE ? 0 : rows.value[released]!;
    const back = given === NONE ? 0 : price[given]!;
    const mustReturn = given !== NONE && !this.state.canSpare(given);
    this.end = NONE;
    this.endsBy = NONE;
    for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
      if (rows.value[i]! - value < leastGain) break;
      if (chosen[i] || !this.state.permits(a, released, i)) continue;
      const key = value - back - (rows.value[i]! - price[rows.reviewer[i]!]!);
      this.reach(rows.reviewer[i]!, key, i, released, given, back, mustReturn);
    }
    for (let steps = 1; heap.least < this.best; steps++) {
      const r = heap.pop();
      if (settled[r]) continue;
      settled[r] = 1;
      if (steps > this.patience && (this.end !== NONE || steps > 4 * this.patience)) break;
      this.leave(a, r, given, back, mustReturn);
    }
    for (let t = 0; t < this.touchedCount; t++) {
      this.distance[this.touched[t]!] = Infinity;
      settled[this.touched[t]!] = 0;
    }
    for (const b of this.scanned) this.scannedBase[b] = Infinity;
    this.scanned.length = 0;
    this.touchedCount = 0;
    heap.clear();
  }

  private reach(
    r: number,
    key: number,
    taken: number,
    released: number,
    given: number,
    back: number,
    mustReturn: boolean,
  ): void {
    if (key >= this.best || key >= this.distance[r]!) return;
    if (this.distance[r] === Infinity) this.touched[this.touchedCount++] = r;
    this.distance[r] = key;
    this.takenBy[r] = taken;
    this.releasedBefore[r] = released;
    if (r === given || (!mustReturn && this.state.hasRoom(r))) {
      const stop = r === given ? key : key + back - this.price[r]!;
      if (stop < this.best) {
        this.best = stop;
        this.end = r;
        this.endsBy = NONE;
      }
    }
    if (r !== given && key < this.best) this.heap.push(key, r);
  }

  private leave(a: number, r: number, given: number, back: number, mustReturn: boolean): void {
    const { state, price, settled, banned } = this;
    const { rows, chosen, score } = state;
    const here = this.distance[r]!;
    for (let i = rows.firstHeld(r); i !== NONE; i = rows.nextHeld(i)) {
      const b = rows.application[i]!;
      if (b === a || banned[b] || state.isLocked(i)) continue;
      const least = rows.value[i]! - (score[b]! - this.keeps(b));
      const base = here + rows.value[i]! - price[r]!;
      if (!state.rules.any && base >= this.scannedBase[b]! && least >= this.scannedLeast[b]!) continue;
      if (this.scannedBase[b] === Infinity) this.scanned.push(b);
      this.scannedBase[b] = base;
      this.scannedLeast[b] = least;
      for (let j = rows.start[b]!; j < rows.start[b + 1]!; j++) {
        const value = rows.value[j]!;
        if (value < least || base - value >= this.best) break;
        const to = rows.reviewer[j]!;
        if (chosen[j] || settled[to] || !state.permits(b, i, j)) continue;
        this.reach(to, Math.max(here, base - value + price[to]!), j, i, given, back, mustReturn);
      }
      if (given === NONE && least <= 0 && Math.max(here, base) < this.best) {
        this.best = Math.max(here, base);
        this.end = r;
        this.endsBy = i;
      }
    }
  }

  private keeps(b: number): number {
    return Math.max(this.floor[b]!, Math.min(this.state.score[b]!, this.level));
  }
}
