import { ownBounds } from './fair-bounds.js';
import { ExchangeSearch } from './fair-exchange.js';
import { jointBound } from './fair-joint-bound.js';
import { raiseLevels } from './fair-levels.js';
import { greatestTotal } from './fair-start.js';
import { checkProblem, type SparseProblem } from './problem.js';
import { checkRules, type AssignmentRules } from './rules.js';
import type { Watch } from './watch.js';

export interface FairOptions extends Watch, AssignmentRules {
  /** `maxmin`: the weakest application as strong as can be, then the total; `leximin`: then the next weakest, and so on. */
  mode: 'maxmin' | 'leximin';
  /**
   * 0 (the greatest total) to 1 (all fairness; the default). With `maxmin` how far the weakest rises from where it is
   * at the greatest total to its bound; with `leximin` the share of the applications, weakest first, that is raised.
   */
  dial?: number;
}

/** Scores are sums of the values of an application's chosen pairs, in the problem's units. */
export interface FairSolution {
  /** Per pair: 1 when chosen. */
  chosen: Uint8Array;
  /** Per application: places that stay empty; as few in all as can be. */
  unfilled: Int32Array;
  /** Per application. */
  score: Float64Array;
  total: number;
  /** The least score among the applications that are not set aside, and a proven upper bound on it. */
  weakest: number;
  bound: number;
  reachedBound: boolean;
  /** Applications that need nobody, or more reviewers than they have candidates: only `leximin` raises them. */
  setAside: number[];
  /** So many applications, weakest first, are proved to have the best sorted scores that any assignment gives. */
  proved: number;
  maximumTotal: number;
  /** The least score at the greatest total. */
  weakestAtMaximum: number;
  /** Share of the greatest total that is given up. */
  priceOfFairness: number;
}

const STAGES = 8;
/** Reviewers visited for a cheaper chain. Leximin takes so many chains that more costs time and gains under 0.01 %. */
const PATIENCE = { maxmin: 1000, leximin: 20 };

/**
 * Fair assignment: raises the weakest applications, gives up as little of the total as it can, and reports the price.
 * Among the assignments that keep the rules and fill as many places as can be.
 *
 * Greatest min of *sums* is NP-hard (it contains number partition; Garg et al. 2010, "Assigning papers to referees"),
 * so this is a local search from the exact optimum of the total (duals as prices) over chains of exchanges; an upper
 * bound says whether what it found is the optimum. Exact, then: `maximumTotal`, `bound`, `reachedBound`, `proved`;
 * heuristic: the weakest when the bound is not reached, and how little of the total is given up.
 *
 * @throws RangeError when the problem is not well formed or the dial not in [0, 1].
 */
export function solveFair(problem: SparseProblem, options: FairOptions): FairSolution {
  checkProblem(problem);
  const { mode, dial = 1 } = options;
  if (!(dial >= 0 && dial <= 1)) throw new RangeError(`solver: dial is ${dial}, not in [0, 1]`);
  checkRules(problem, options);
  const { state, price } = greatestTotal(problem, options, options);
  const maximumTotal = state.total();
  const { ceiling, setAside } = ownBounds(state);
  const weakestNow = () => least(state.score, setAside);
  const weakestAtMaximum = weakestNow();
  const ownBound = least(ceiling, setAside);

  const search = new ExchangeSearch(state, price, new Float64Array(problem.applications).fill(-Infinity));
  search.patience = PATIENCE[mode];
  const levels =
    mode === 'maxmin'
      ? [Math.ceil(weakestAtMaximum + dial * (ownBound - weakestAtMaximum))]
      : stages(dial, ownBound, ceiling, state.score);
  if (dial > 0) raiseLevels(search, ceiling, levels, mode === 'maxmin' ? setAside : undefined, options);
  search.level = mode === 'maxmin' ? Math.min(weakestNow(), levels[0]!) : levels[levels.length - 1]!;
  if (dial > 0) regainTotal(search, options);

  const { rows, demand, held, score } = state;
  const chosen = new Uint8Array(problem.value.length);
  state.chosen.forEach((one, i) => (chosen[rows.source[i]!] = one));
  const total = state.total();
  const weakest = weakestNow();
  // Locked pairs may exceed demand and capacity, which the joint bound does not foresee.
  const bound =
    weakest < ownBound && !options.locked
      ? Math.min(ownBound, jointBound(state, setAside, weakest, ownBound, options))
      : ownBound;
  return {
    chosen,
    unfilled: Int32Array.from(demand, (wanted, a) => Math.max(0, wanted - held[a]!)),
    score,
    total,
    weakest,
    bound,
    reachedBound: weakest === bound,
    setAside: Array.from(setAside.keys()).filter((a) => setAside[a]),
    proved: commonPrefix(score.slice().sort(), ceiling.slice().sort()),
    maximumTotal,
    weakestAtMaximum,
    priceOfFairness: maximumTotal > 0 ? 1 - total / maximumTotal : 0,
  };
}

/** Levels for leximin: the bound on the weakest, then shares of what the applications could have at best, then no limit. */
function stages(dial: number, bound: number, ceiling: Float64Array, score: Float64Array): number[] {
  const at = (sorted: Float64Array, share: number) => sorted[Math.floor(share * sorted.length)] ?? Infinity;
  const last = at(score.slice().sort(), dial);
  const hopes = ceiling.slice().sort();
  const between = Array.from({ length: STAGES - 1 }, (_, s) => at(hopes, (s + 1) / STAGES));
  return [...new Set([bound, ...between].filter((level) => level < last)), last];
}

/** Takes back what of the total can be had without bringing anybody below what they keep. */
function regainTotal(search: ExchangeSearch, { signal }: Watch): void {
  for (let a = 0; a < search.state.score.length; a++) {
    if ((a & 1023) === 0) signal?.throwIfAborted();
    for (let chain = search.improvement(a); chain; chain = search.improvement(a)) search.apply(chain);
  }
}

function least(scores: Float64Array, setAside: Uint8Array): number {
  let least = Infinity;
  for (let a = 0; a < scores.length; a++) if (!setAside[a]) least = Math.min(least, scores[a]!);
  return least === Infinity ? 0 : least;
}

function commonPrefix(some: Float64Array, others: Float64Array): number {
  let n = 0;
  while (n < some.length && some[n] === others[n]) n++;
  return n;
}
