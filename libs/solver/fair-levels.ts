import { type ExchangeSearch } from './fair-exchange.js';
import { WidestExchange } from './fair-widest.js';
import { DistanceHeap } from './distance-heap.js';
import type { Watch } from './watch.js';

/**
 * Raises the weakest applications first, level by level. At each level the weakest application below it that is not yet
 * fixed rises by one chain of exchanges as far as it can without bringing another below where it arrives; one that
 * cannot rise any more is fixed and keeps its score from then on (as in the water-filling that finds lexicographic
 * max-min, Bertsekas & Gallager, "Data Networks", ch. 6.5). Every step makes the sorted vector of scores greater.
 *
 * One chain changes one reviewer of the first application, so that an application is fixed too early if only two
 * changes at once could raise it: a heuristic but for applications at their own bound, which are proved.
 *
 * @param ceiling by application: what its score can never exceed.
 * @param levels rising. Scores above the last are left alone, but may fall to it.
 * @param skip by application: 1 for those that are not raised and may fall.
 */
export function raiseLevels(
  search: ExchangeSearch,
  ceiling: Float64Array,
  levels: number[],
  skip: Uint8Array | undefined,
  watch: Watch,
): void {
  const { state, floor } = search;
  const { score } = state;
  const fixed = new Uint8Array(score.length);
  const waits = (a: number, level: number) => !fixed[a] && !skip?.[a] && score[a]! < level;
  const fix = (a: number) => {
    fixed[a] = 1;
    floor[a] = score[a]!;
  };
  const widest = new WidestExchange(state, floor);
  const waiting = new DistanceHeap();
  let settled = 0;
  for (const level of levels) {
    widest.reopenAll();
    for (let a = 0; a < score.length; a++) if (waits(a, level)) waiting.push(score[a]!, a);
    for (let step = 0; waiting.least < Infinity; step++) {
      if ((step & 255) === 0) {
        watch.signal?.throwIfAborted();
        watch.onProgress?.({ phase: 'fair', done: settled, of: score.length });
      }
      const key = waiting.least;
      const a = waiting.pop();
      // An application stands in the heap once for each score it had.
      if (fixed[a] || key !== score[a] || key >= level) continue;
      const rise = score[a] < ceiling[a]! ? widest.rise(a, level) : undefined;
      if (rise) {
        search.level = rise.level;
        const chain = search.cheapestGain(a, rise.level - score[a], rise.chain?.loss) ?? rise.chain;
        if (chain) {
          search.apply(chain);
          for (const i of [...chain.released, ...chain.taken]) {
            const b = state.rows.application[i]!;
            widest.reopen(b);
            if (fixed[b]) floor[b] = score[b]!;
            else if (waits(b, level)) waiting.push(score[b]!, b);
          }
          continue;
        }
      }
      fix(a);
      settled++;
    }
  }
}
