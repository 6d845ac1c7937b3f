import { largestOf, penaltyOf, type SparseProblem } from './problem.js';

/**
 * An assignment under construction: who holds whose places, and the prices of both sides. A reviewer's holders lie in
 * `slotPair`/`slotApplication` from `slotStart[r]`, `load[r]` of them. All prices are whole numbers.
 */
export class FlowState {
  /** Per pair: 0 free, 1 held, 2 out of the question. */
  readonly chosen: Uint8Array;
  /** Per application: places without a reviewer. */
  readonly missing: Int32Array;
  readonly load: Int32Array;
  readonly slotStart: Int32Array;
  /** reviewers + 1 offsets of the pairs when sorted by reviewer. */
  readonly columnStart: Int32Array;
  readonly slotPair: Int32Array;
  readonly slotApplication: Int32Array;
  /** Per reviewer: what a place costs. */
  readonly price: Float64Array;
  /** Per application: what one place more is worth. */
  readonly worth: Float64Array;
  /** What an empty place costs for now: `fullPenalty` in the end. */
  penalty: number;
  readonly fullPenalty: number;
  /** Per reviewer: what a unit below the minimum costs. */
  readonly shortage: Float64Array;
  /** The largest value of a pair. */
  readonly largest: number;

  /** When set, notes each pair that is held or released. */
  journal: number[] | undefined;

  constructor(readonly problem: SparseProblem) {
    const { applications, reviewers, rowStart, demand, capacity } = problem;
    this.chosen = new Uint8Array(rowStart[applications]!);
    this.missing = Int32Array.from(demand);
    this.load = new Int32Array(reviewers);
    this.slotStart = new Int32Array(reviewers + 1);
    // Nobody holds more places than there are applications that name them.
    const { reviewer } = problem;
    const columnStart = new Int32Array(reviewers + 1);
    for (let k = 0; k < reviewer.length; k++) columnStart[reviewer[k]! + 1]!++;
    for (let r = 0; r < reviewers; r++) {
      this.slotStart[r + 1] = this.slotStart[r]! + Math.min(capacity[r]!, columnStart[r + 1]!);
      columnStart[r + 1]! += columnStart[r]!;
    }
    this.columnStart = columnStart;
    this.slotPair = new Int32Array(this.slotStart[reviewers]!);
    this.slotApplication = new Int32Array(this.slotStart[reviewers]!);
    this.price = new Float64Array(reviewers);
    this.worth = new Float64Array(applications);
    this.largest = largestOf(problem);
    this.fullPenalty = penaltyOf(problem, this.largest);
    this.penalty = this.fullPenalty;
    this.shortage = new Float64Array(reviewers).fill(this.fullPenalty);
    if (problem.urgency) for (let r = 0; r < reviewers; r++) this.shortage[r]! *= problem.urgency[r]!;
  }

  /** Takes everything from everybody; prices stay. */
  clear(): void {
    this.chosen.fill(0);
    this.missing.set(this.problem.demand);
    this.load.fill(0);
  }

  /** Gives pair k of application a the next free place with its reviewer. */
  hold(a: number, k: number): void {
    const r = this.problem.reviewer[k]!;
    const slot = this.slotStart[r]! + this.load[r]!++;
    this.slotPair[slot] = k;
    this.slotApplication[slot] = a;
    this.chosen[k] = 1;
    this.journal?.push(k);
    this.missing[a]!--;
  }

  /** Takes pair k of application a away from its reviewer. */
  release(a: number, k: number): void {
    const r = this.problem.reviewer[k]!;
    const last = this.slotStart[r]! + --this.load[r]!;
    let slot = last;
    while (this.slotPair[slot] !== k) slot--;
    this.slotPair[slot] = this.slotPair[last]!;
    this.slotApplication[slot] = this.slotApplication[last]!;
    this.chosen[k] = 0;
    this.journal?.push(k);
    this.missing[a]!++;
  }
}
