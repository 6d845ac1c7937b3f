import { type SortedRows } from './sorted-rows.js';

/**
 * A chain of exchanges: one application gives a reviewer back and takes another; if that one is full, some holder of it
 * moves on to a third, and so on, up to a reviewer with room (the first given back is one). Lists of places.
 */
export interface Chain {
  released: number[];
  taken: number[];
  /** What the first application gains, and what the total loses (negative: it gains). */
  gain: number;
  loss: number;
}

/**
 * Reads a chain back from where a search ended.
 *
 * @param takenBy by reviewer: the place taken to come to it; `releasedBefore`: the place given back before that.
 * @param endsBy the place whose holder ends the chain by giving it up without another; -1 if the last reviewer has room.
 * @param first the place that the first application gives back; -1 if it fills an empty one.
 */
export function traceChain(
  rows: SortedRows,
  takenBy: Int32Array,
  releasedBefore: Int32Array,
  end: number,
  endsBy: number,
  first: number,
): Chain {
  const chain: Chain = { released: [], taken: [], gain: 0, loss: 0 };
  if (endsBy >= 0) chain.released.push(endsBy);
  for (let r = end; ;) {
    chain.taken.push(takenBy[r]!);
    const released = releasedBefore[r]!;
    if (released >= 0) chain.released.push(released);
    if (released === first) break;
    r = rows.reviewer[released]!;
  }
  for (const i of chain.released) chain.loss += rows.value[i]!;
  for (const i of chain.taken) chain.loss -= rows.value[i]!;
  chain.gain = rows.value[chain.taken[chain.taken.length - 1]!]! - (first < 0 ? 0 : rows.value[first]!);
  return chain;
}
