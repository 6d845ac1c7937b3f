import { type FairState } from './fair-state.js';

/** What each application would have if it alone could choose: its locked pairs and the best others that have any room. */
export interface OwnBounds {
  /** By application: no assignment gives it a greater score. */
  ceiling: Float64Array;
  /** By application: 1 if it needs nobody or has fewer candidates than it needs, so that comparing it says little. */
  setAside: Uint8Array;
}

export function ownBounds(state: FairState): OwnBounds {
  const { rows, demand, capacity, rules } = state;
  const ceiling = new Float64Array(demand.length);
  const setAside = new Uint8Array(demand.length);
  for (let a = 0; a < demand.length; a++) {
    let left = demand[a]!;
    const homes = new Set<number>();
    const add = (i: number) => {
      ceiling[a]! += rows.value[i]!;
      left--;
      const home = rules.institutionOf(rows.reviewer[i]!);
      if (home >= 0) homes.add(home);
    };
    const from = rows.start[a]!;
    const to = rows.start[a + 1]!;
    for (let i = from; i < to; i++) if (state.isLocked(i)) add(i);
    // Best first, one of an institution: no set of that size is worth more.
    for (let i = from; i < to && left > 0; i++) {
      const r = rows.reviewer[i]!;
      if (!state.isLocked(i) && capacity[r]! > 0 && !homes.has(rules.institutionOf(r))) add(i);
    }
    if (left > 0 || demand[a] === 0) setAside[a] = 1;
  }
  return { ceiling, setAside };
}
