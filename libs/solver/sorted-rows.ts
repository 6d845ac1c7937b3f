/**
 * The candidate pairs of each application, best value first (equal values by position), with a linked list of the pairs
 * that each reviewer holds. Place i of the sorted rows stands for pair `source[i]` of the problem.
 */
export class SortedRows {
  readonly start: Int32Array;
  readonly reviewer: Int32Array;
  readonly value: Int32Array;
  readonly application: Int32Array;
  readonly source: Int32Array;
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;

  constructor(problem: {
    applications: number;
    reviewers: number;
    rowStart: Int32Array;
    reviewer: Int32Array;
    value: Int32Array;
  }) {
    const pairs = problem.reviewer.length;
    this.start = problem.rowStart;
    this.reviewer = new Int32Array(pairs);
    this.value = new Int32Array(pairs);
    this.application = new Int32Array(pairs);
    this.source = new Int32Array(pairs);
    this.first = new Int32Array(problem.reviewers).fill(-1);
    this.next = new Int32Array(pairs).fill(-1);
    this.previous = new Int32Array(pairs).fill(-1);
    for (let a = 0; a < problem.applications; a++) this.sortRow(a, problem);
  }

  /** The first pair held by a reviewer, -1 if none. */
  firstHeld(r: number): number {
    return this.first[r]!;
  }

  nextHeld(i: number): number {
    return this.next[i]!;
  }

  hold(i: number): void {
    const r = this.reviewer[i]!;
    const after = this.first[r]!;
    this.next[i] = after;
    this.previous[i] = -1;
    if (after >= 0) this.previous[after] = i;
    this.first[r] = i;
  }

  drop(i: number): void {
    const before = this.previous[i]!;
    const after = this.next[i]!;
    if (before >= 0) this.next[before] = after;
    else this.first[this.reviewer[i]!] = after;
    if (after >= 0) this.previous[after] = before;
  }

  private sortRow(a: number, { reviewer, value }: { reviewer: Int32Array; value: Int32Array }): void {
    const from = this.start[a]!;
    const length = this.start[a + 1]! - from;
    // One double holds the value (falling) and the place, so that the sort needs no comparator.
    const keys = new Float64Array(length);
    for (let j = 0; j < length; j++) keys[j] = (2 ** 31 - value[from + j]!) * length + j;
    keys.sort();
    for (let j = 0; j < length; j++) {
      const k = from + (keys[j]! % length);
      this.source[from + j] = k;
      this.reviewer[from + j] = reviewer[k]!;
      this.value[from + j] = value[k]!;
      this.application[from + j] = a;
    }
  }
}
