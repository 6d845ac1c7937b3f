import type { FlowState } from './flow-state.js';
import { PathSearch } from './path-search.js';
import { raisePenalty } from './raise-penalty.js';
import type { Watch } from './watch.js';

/**
 * Makes an assignment that is near the optimum, with prices that are near, the optimum: whatever breaks the prices'
 * rules is given up, then put back by cheapest exchanges. The nearer the prices, the less there is to do.
 */
export function repair(state: FlowState, watch: Watch = {}): void {
  const { problem, load, price } = state;
  const { applications, reviewers, minimum } = problem;
  for (let r = 0; r < reviewers; r++) if (price[r]! < 0 && load[r]! > (minimum ? minimum[r]! : 0)) price[r] = 0;
  // First as if an empty place cost no more than any pair: what cannot be filled then does not look far for a way.
  state.penalty = Math.min(state.largest + 1, state.fullPenalty);
  for (let a = 0; a < applications; a++) giveUpWorse(state, a);
  const search = new PathSearch(state);
  complete(state, search, watch);
  raisePenalty(state, search, watch);
  complete(state, search, watch);
}

/** Fills what is missing and sells what is free at a price, from prices whose rules every pair keeps. */
export function complete(state: FlowState, search: PathSearch, { onProgress, signal }: Watch = {}): void {
  const { problem, missing, load, price, shortage } = state;
  const { applications, reviewers, capacity, minimum } = problem;
  let steps = 0;
  const pause = (done: number) => {
    if ((steps++ & 0xff) !== 0) return;
    signal?.throwIfAborted();
    onProgress?.({ phase: 'exact', done, of: applications + reviewers });
  };
  for (let a = 0; a < applications; a++) while (missing[a]! > 0 && search.fill(a)) pause(a);
  for (let r = 0; r < reviewers; r++)
    while (
      (price[r]! > 0 && load[r]! < capacity[r]!) ||
      (minimum && load[r]! < minimum[r]! && price[r]! > -shortage[r]!)
    ) {
      search.settle(r);
      pause(applications + r);
    }
}

/** Sets the application's worth to its best other pair's net value, and gives up what nets less. */
function giveUpWorse(state: FlowState, a: number): void {
  const { problem, chosen, missing, price, worth, penalty } = state;
  const { rowStart, reviewer, value } = problem;
  const from = rowStart[a]!;
  const to = rowStart[a + 1]!;
  let others = -Infinity;
  let own = Infinity;
  for (let k = from; k < to; k++) {
    const net = value[k]! - price[reviewer[k]!]!;
    if (chosen[k] === 0) {
      if (net > others) others = net;
    } else if (net < own) own = net;
  }
  if (others > -penalty) worth[a] = others;
  else worth[a] = missing[a]! > 0 || own === Infinity || own < -penalty ? -penalty : own;
  if (own >= worth[a]!) return;
  for (let k = from; k < to; k++)
    if (chosen[k] !== 0 && value[k]! - price[reviewer[k]!]! < worth[a]!) state.release(a, k);
}
