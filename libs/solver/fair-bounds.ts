import { type FairState } from './fair-state.js';

/** What each application would have if it alone could choose: its locked pairs and the best others that have any room. */
export interface OwnBounds {
  /** By application: no assignment gives it a greater score. */
  ceiling: Float64Array;
  /** By application: 1 if it needs nobody or has fewer candidates than it needs, so that comparing it says little. */
  setAside: Uint8Array;
}

export function ownBounds(state: FairState): OwnBounds {
  const { rows, demand, capacity } = state;
  const ceiling = new Float64Array(demand.length);
  const setAside = new Uint8Array(demand.length);
  for (let a = 0; a < demand.length; a++) {
    let left = demand[a]!;
    const from = rows.start[a]!;
    const to = rows.start[a + 1]!;
    for (let i = from; i < to; i++)
      if (state.isLocked(i)) {
        ceiling[a]! += rows.value[i]!;
        left--;
      }
    for (let i = from; i < to && left > 0; i++) {
      if (state.isLocked(i) || capacity[rows.reviewer[i]!]! === 0) continue;
      ceiling[a]! += rows.value[i]!;
      left--;
    }
    if (left > 0 || demand[a] === 0) setAside[a] = 1;
  }
  return { ceiling, setAside };
}
