import type { FlowState } from './flow-state.js';
import type { Watch } from './watch.js';

/** Bids per place after which the auction stops and leaves the rest to the exact search. */
const BIDS_PER_PLACE = 60;
/** After so many bids per place the step grows, then more often: where prices still climb, they must climb far. */
const BIDS_BEFORE_GROWTH = 20;
const BIDS_PER_GROWTH = 8;
const STEP_GROWTH = 4;

/**
 * Forward auction for the transportation problem (Bertsekas & Castañón 1989) from the state's prices: each application that
 * misses places bids for its best pairs, up to the point at which the next best is as good, plus `epsilon`. It gives
 * prices and an assignment near the optimum, quickly; `exact` makes them exact.
 *
 * Prices only rise, so that each application looks at a short list of its best pairs until they fall below what the
 * rest of its row could offer when the list was made.
 *
 * @param epsilon the step at first; it grows when prices climb for long.
 * @returns the step at last.
 */
export function auction(state: FlowState, epsilon: number, { onProgress, signal }: Watch = {}): number {
  const { problem, chosen, missing, load, slotStart, slotPair, slotApplication, price } = state;
  const { applications, rowStart, reviewer, value, demand, capacity } = problem;
  const slotPrice = new Float64Array(slotPair.length);
  // An application that a pair would cost more than any value gives up here; the exact search sees further.
  const floor = -state.largest - 1;

  const listStart = new Int32Array(applications + 1);
  let widest = 1;
  for (let a = 0; a < applications; a++) {
    const length = Math.min(rowStart[a + 1]! - rowStart[a]!, 2 * demand[a]! + 10);
    listStart[a + 1] = listStart[a]! + length;
    widest = Math.max(widest, length);
  }
  const list = new Int32Array(listStart[applications]!);
  const bound = new Float64Array(applications).fill(Infinity);
  const bestNet = new Float64Array(widest + 1);
  const bestPair = new Int32Array(widest + 1);
  const queue = new Int32Array(applications);
  const waiting = new Uint8Array(applications);
  let head = 0;
  let queued = 0;
  let places = 0;
  for (let a = 0; a < applications; a++) {
    places += missing[a]!;
    if (missing[a]! > 0 && listStart[a + 1]! > listStart[a]!) {
      queue[queued++] = a;
      waiting[a] = 1;
    }
  }
  let bids = 0;
  let looks = 0;
  let step = epsilon;
  let nextGrowth = BIDS_BEFORE_GROWTH * places;

  /** Puts the best pairs of the row on the list. */
  function renew(a: number): void {
    const from = rowStart[a]!;
    const to = rowStart[a + 1]!;
    const length = listStart[a + 1]! - listStart[a]!;
    let n = 0;
    let least = -Infinity;
    let rest = -Infinity;
    for (let k = from; k < to; k++) {
      const net = value[k]! - price[reviewer[k]!]!;
      if (net <= least) {
        if (net > rest) rest = net;
        continue;
      }
      let i = n;
      if (n < length) n++;
      else {
        i = n - 1;
        if (bestNet[i]! > rest) rest = bestNet[i]!;
      }
      while (i > 0 && bestNet[i - 1]! < net) {
        bestNet[i] = bestNet[i - 1]!;
        bestPair[i] = bestPair[i - 1]!;
        i--;
      }
      bestNet[i] = net;
      bestPair[i] = k;
      if (n === length) least = bestNet[n - 1]!;
    }
    bound[a] = rest;
    for (let i = 0, at = listStart[a]!; i < n; i++, at++) list[at] = bestPair[i]!;
  }

  /** The best `wanted` + 1 free pairs of the list by net value, best first; their number. */
  function look(a: number, wanted: number): number {
    let n = 0;
    for (let at = listStart[a]!, end = listStart[a + 1]!; at < end; at++) {
      const k = list[at]!;
      if (chosen[k] !== 0) continue;
      const net = value[k]! - price[reviewer[k]!]!;
      let i = n;
      if (n <= wanted) n++;
      else if (net <= bestNet[n - 1]!) continue;
      else i = n - 1;
      while (i > 0 && bestNet[i - 1]! < net) {
        bestNet[i] = bestNet[i - 1]!;
        bestPair[i] = bestPair[i - 1]!;
        i--;
      }
      bestNet[i] = net;
      bestPair[i] = k;
    }
    return n;
  }

  const limit = BIDS_PER_PLACE * places;
  while (queued > 0 && bids < limit) {
    const a = queue[head]!;
    head = head + 1 === applications ? 0 : head + 1;
    queued--;
    waiting[a] = 0;
    if (bids >= nextGrowth) {
      nextGrowth += BIDS_PER_GROWTH * places;
      step *= STEP_GROWTH;
    }
    if ((looks++ & 0xffff) === 0) {
      signal?.throwIfAborted();
      onProgress?.({ phase: 'auction', done: places - queued, of: places });
    }
    const wanted = missing[a]!;
    if (bound[a] === Infinity) renew(a);
    let n = look(a, wanted);
    if (bound[a]! > (n > wanted ? bestNet[wanted]! : -Infinity)) {
      renew(a);
      n = look(a, wanted);
    }
    let next = n > wanted ? bestNet[wanted]! : floor;
    if (next < floor) next = floor;
    for (let i = 0; i < n && i < wanted; i++) {
      if (bestNet[i]! <= floor) break;
      const k = bestPair[i]!;
      const r = reviewer[k]!;
      const offer = value[k]! - next + step;
      const start = slotStart[r]!;
      const size = slotStart[r + 1]! - start;
      if (size === 0) continue;
      bids++;
      let at: number;
      if (load[r]! < size) {
        // Up from the end of the heap of places.
        at = load[r]!++;
        while (at > 0) {
          const parent = (at - 1) >> 1;
          if (slotPrice[start + parent]! <= offer) break;
          slotPrice[start + at] = slotPrice[start + parent]!;
          slotPair[start + at] = slotPair[start + parent]!;
          slotApplication[start + at] = slotApplication[start + parent]!;
          at = parent;
        }
      } else {
        // Down from the top, whose holder is outbid.
        const loser = slotApplication[start]!;
        chosen[slotPair[start]!] = 0;
        missing[loser]!++;
        if (waiting[loser] === 0) {
          waiting[loser] = 1;
          let tail = head + queued++;
          if (tail >= applications) tail -= applications;
          queue[tail] = loser;
        }
        at = 0;
        for (let child = 1; child < size; child = 2 * at + 1) {
          if (child + 1 < size && slotPrice[start + child + 1]! < slotPrice[start + child]!) child++;
          if (offer <= slotPrice[start + child]!) break;
          slotPrice[start + at] = slotPrice[start + child]!;
          slotPair[start + at] = slotPair[start + child]!;
          slotApplication[start + at] = slotApplication[start + child]!;
          at = child;
        }
      }
      slotPrice[start + at] = offer;
      slotPair[start + at] = k;
      slotApplication[start + at] = a;
      chosen[k] = 1;
      missing[a]!--;
      if (load[r] === capacity[r]) price[r] = slotPrice[start]!;
    }
  }
  return step;
}
