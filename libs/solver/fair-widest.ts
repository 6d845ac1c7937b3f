import { traceChain, type Chain } from './fair-chain.js';
import { type FairState } from './fair-state.js';
import { DistanceHeap } from './distance-heap.js';

const NONE = -1;

/** How far an application can rise, and a chain that does it; undefined where the chain found would break a floor. */
export interface Rise {
  level: number;
  chain: Chain | undefined;
}

/**
 * Finds how far the weakest application can rise by one chain of exchanges (see `Chain`) if all others on the chain may
 * fall too, but not below `floor`: the greatest possible value of the lowest score that the chain leaves among the
 * application and those it lowers. A widest-path search over reviewers: Dijkstra's with minimum in place of sum.
 *
 * Reviewers from whom one application found no way on are closed to the next, until a score near them changes: levels
 * only rise, so that what was no way stays none, but for a way round that ends where the later application itself gives
 * a reviewer back. So what it finds unreachable is so for nearly every chain; what it finds reachable may fail if an
 * application stands on the chain twice.
 */
export class WidestExchange {
  private readonly width: Float64Array;
  private readonly settled: Uint8Array;
  private readonly takenBy: Int32Array;
  private readonly releasedBefore: Int32Array;
  private readonly touched: Int32Array;
  private touchedCount = 0;
  /** By application: the greatest rest of its score (without the place given back) from which its row was looked through. */
  private readonly scannedRest: Float64Array;
  private readonly scanned: number[] = [];
  /** By reviewer: 1 when an application that could not rise came this far. */
  private readonly closed: Uint8Array;
  private readonly heap = new DistanceHeap();
  private best = 0;
  private end = NONE;
  private endsBy = NONE;

  constructor(
    readonly state: FairState,
    /** By application: the score it must keep. */
    readonly floor: Float64Array,
  ) {
    const reviewers = state.capacity.length;
    this.width = new Float64Array(reviewers).fill(-Infinity);
    this.settled = new Uint8Array(reviewers);
    this.takenBy = new Int32Array(reviewers);
    this.releasedBefore = new Int32Array(reviewers);
    this.touched = new Int32Array(reviewers);
    this.closed = new Uint8Array(reviewers);
    this.scannedRest = new Float64Array(state.demand.length).fill(-Infinity);
  }

  /** The greatest level up to `cap` that application a and all lowered ones can keep to; undefined if it cannot rise. */
  rise(a: number, cap: number): Rise | undefined {
    const { state } = this;
    this.best = state.score[a]!;
    let rise: Rise | undefined;
    const reached: number[] = [];
    for (const released of state.releasable(a)) {
      this.end = NONE;
      this.searchFrom(a, released, cap);
      if (this.end !== NONE) rise = { level: this.best, chain: this.trace(a, released) };
      if (!rise) for (let t = 0; t < this.touchedCount; t++) reached.push(this.touched[t]!);
      this.forget();
      if (this.best >= cap) break;
    }
    if (!rise) for (const r of reached) this.closed[r] = 1;
    return rise;
  }

  /** Lets searches pass the reviewers of an application whose score changed, which it may now give up. */
  reopen(application: number): void {
    const { slotStart, slots, held, rows } = this.state;
    const from = slotStart[application]!;
    for (let at = from; at < from + held[application]!; at++) this.closed[rows.reviewer[slots[at]!]!] = 0;
  }

  reopenAll(): void {
    this.closed.fill(0);
  }

  private searchFrom(a: number, released: number, cap: number): void {
    const { rows, chosen, score } = this.state;
    const { heap, settled } = this;
    const given = released === NONE ? NONE : rows.reviewer[released]!;
    const rest = score[a]! - (released === NONE ? 0 : rows.value[released]!);
    const mustReturn = given !== NONE && !this.state.canSpare(given);
    for (let i = rows.start[a]!; i < rows.start[a + 1]!; i++) {
      const reached = Math.min(cap, rest + rows.value[i]!);
      if (reached <= this.best) break;
      if (!chosen[i] && this.state.permits(a, released, i))
        this.reach(rows.reviewer[i]!, reached, i, released, given, mustReturn);
    }
    while (-heap.least > this.best) {
      const r = heap.pop();
      if (settled[r]) continue;
      settled[r] = 1;
      this.leave(a, r, given, mustReturn);
    }
  }

  private reach(r: number, width: number, taken: number, released: number, given: number, mustReturn: boolean): void {
    if (width <= this.best || width <= this.width[r]! || (this.closed[r] && r !== given)) return;
    if (this.width[r] === -Infinity) this.touched[this.touchedCount++] = r;
    this.width[r] = width;
    this.takenBy[r] = taken;
    this.releasedBefore[r] = released;
    if (r === given || (!mustReturn && this.state.hasRoom(r))) {
      this.best = width;
      this.end = r;
      this.endsBy = NONE;
    } else this.heap.push(-width, r);
  }

  private leave(a: number, r: number, given: number, mustReturn: boolean): void {
    const { state, floor, settled } = this;
    const { rows, chosen, score } = state;
    const here = this.width[r]!;
    for (let i = rows.firstHeld(r); i !== NONE; i = rows.nextHeld(i)) {
      const b = rows.application[i]!;
      if (b === a || state.isLocked(i)) continue;
      const rest = score[b]! - rows.value[i]!;
      // Reviewers are left in the order of falling width, so that (rules apart) a lesser rest reaches nothing new.
      if (!state.rules.any && rest <= this.scannedRest[b]!) continue;
      if (this.scannedRest[b] === -Infinity) this.scanned.push(b);
      this.scannedRest[b] = rest;
      for (let j = rows.start[b]!; j < rows.start[b + 1]!; j++) {
        const after = rest + rows.value[j]!;
        const lowered = after < score[b]!;
        if (lowered && (after < floor[b]! || after <= this.best)) break;
        const to = rows.reviewer[j]!;
        if (chosen[j] || settled[to] || !state.permits(b, i, j)) continue;
        this.reach(to, lowered ? Math.min(here, after) : here, j, i, given, mustReturn);
      }
      // Giving a place up without another is a way too when it fills an empty one.
      if (given === NONE && rest >= floor[b]! && Math.min(here, rest) > this.best) {
        this.best = Math.min(here, rest);
        this.end = r;
        this.endsBy = i;
      }
    }
  }

  private trace(a: number, released: number): Chain | undefined {
    const { state, floor, best } = this;
    const chain = traceChain(state.rows, this.takenBy, this.releasedBefore, this.end, this.endsBy, released);
    return state.firstBelow(chain, (b) => (b === a ? best : Math.max(floor[b]!, Math.min(best, state.score[b]!)))) < 0
      ? chain
      : undefined;
  }

  private forget(): void {
    for (let t = 0; t < this.touchedCount; t++) {
      this.width[this.touched[t]!] = -Infinity;
      this.settled[this.touched[t]!] = 0;
    }
    for (const b of this.scanned) this.scannedRest[b] = -Infinity;
    this.scanned.length = 0;
    this.touchedCount = 0;
    this.heap.clear();
  }
}
