/** Scored pairs as they are read, in growing typed arrays: millions of them fit. */
export class PairList {
  private application = new Int32Array(1024);
  private reviewer = new Int32Array(1024);
  private score = new Float64Array(1024);
  private size = 0;

  constructor(private readonly reviewers: number) {}

  key(a: number, r: number): number {
    return a * this.reviewers + r;
  }

  add(a: number, r: number, score: number): void {
    if (this.size === this.score.length) {
      this.application = grown(this.application, new Int32Array(2 * this.size));
      this.reviewer = grown(this.reviewer, new Int32Array(2 * this.size));
      this.score = grown(this.score, new Float64Array(2 * this.size));
    }
    this.application[this.size] = a;
    this.reviewer[this.size] = r;
    this.score[this.size++] = score;
  }

  /**
   * The pairs in rows, one row an application, by reviewer within a row; without the barred ones, and with the locked
   * ones at a score of 0 where they have none. `onTwice` is called with a pair that was added twice.
   */
  sorted(
    applications: number,
    barred: ReadonlySet<number>,
    locked: ReadonlySet<number>,
    onTwice: (pair: [number, number]) => void,
  ) {
    const scored = new Set<number>();
    if (locked.size > 0)
      for (let i = 0; i < this.size; i++) {
        const key = this.key(this.application[i]!, this.reviewer[i]!);
        if (locked.has(key)) scored.add(key);
      }
    for (const key of locked) if (!scored.has(key)) this.add(Math.floor(key / this.reviewers), key % this.reviewers, 0);

    const rowStart = new Int32Array(applications + 1);
    const kept: number[] = [];
    for (let i = 0; i < this.size; i++) {
      if (barred.size > 0 && barred.has(this.key(this.application[i]!, this.reviewer[i]!))) continue;
      kept.push(i);
      rowStart[this.application[i]! + 1]!++;
    }
    for (let a = 0; a < applications; a++) rowStart[a + 1]! += rowStart[a]!;
    const order = Uint32Array.from(kept);
    const next = rowStart.slice();
    for (const i of kept) order[next[this.application[i]!]!++] = i;
    for (let a = 0; a < applications; a++)
      order.subarray(rowStart[a], rowStart[a + 1]).sort((i, j) => this.reviewer[i]! - this.reviewer[j]!);

    const reviewer = new Int32Array(order.length);
    const score = new Float64Array(order.length);
    const isLocked = new Uint8Array(order.length);
    for (let a = 0; a < applications; a++)
      for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
        const i = order[k]!;
        reviewer[k] = this.reviewer[i]!;
        score[k] = this.score[i]!;
        if (locked.has(this.key(a, reviewer[k]!))) isLocked[k] = 1;
        if (k > rowStart[a]! && reviewer[k] === reviewer[k - 1]) onTwice([a, reviewer[k]!]);
      }
    return { rowStart, reviewer, score, locked: isLocked };
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
