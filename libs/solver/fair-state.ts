import { type Chain } from './fair-chain.js';
import { SetRules } from './fair-rules.js';
import { type SortedRows } from './sorted-rows.js';

/** An assignment under change: who holds what, each application's score (summed affinity), each reviewer's load. */
export class FairState {
  readonly chosen: Uint8Array;
  readonly score: Float64Array;
  readonly load: Int32Array;
  /** Places of the pairs that application a holds: `slots[slotStart[a] … slotStart[a] + held[a])`. */
  readonly slotStart: Int32Array;
  readonly slots: Int32Array;
  readonly held: Int32Array;

  constructor(
    readonly rows: SortedRows,
    readonly demand: Int32Array,
    readonly capacity: Int32Array,
    readonly minimum: Int32Array | undefined,
    /** By place: pairs that must stay. */
    readonly locked: Uint8Array | undefined,
    readonly rules = new SetRules({}),
  ) {
    const applications = demand.length;
    this.chosen = new Uint8Array(rows.value.length);
    this.score = new Float64Array(applications);
    this.load = new Int32Array(capacity.length);
    this.held = new Int32Array(applications);
    this.slotStart = new Int32Array(applications + 1);
    for (let a = 0; a < applications; a++) this.slotStart[a + 1] = this.slotStart[a]! + demand[a]!;
    this.slots = new Int32Array(this.slotStart[applications]!);
  }

  take(i: number): void {
    const { rows } = this;
    const a = rows.application[i]!;
    this.chosen[i] = 1;
    rows.hold(i);
    this.score[a]! += rows.value[i]!;
    this.load[rows.reviewer[i]!]!++;
    this.slots[this.slotStart[a]! + this.held[a]!++] = i;
  }

  release(i: number): void {
    const { rows, slots, slotStart } = this;
    const a = rows.application[i]!;
    this.chosen[i] = 0;
    rows.drop(i);
    this.score[a]! -= rows.value[i]!;
    this.load[rows.reviewer[i]!]!--;
    const last = slotStart[a]! + --this.held[a]!;
    let at = slotStart[a]!;
    while (slots[at] !== i) at++;
    slots[at] = slots[last]!;
  }

  hasRoom(r: number): boolean {
    return this.load[r]! < this.capacity[r]!;
  }

  /** Whether the reviewer can lose one application and keep to the minimum load. */
  canSpare(r: number): boolean {
    return this.minimum === undefined || this.load[r]! > this.minimum[r]!;
  }

  /** Whether the rules let application a take place `taken` once it gave place `released` back (-1: none). */
  permits(a: number, released: number, taken: number): boolean {
    if (!this.rules.any) return true;
    const { reviewer } = this.rows;
    const from = this.slotStart[a]!;
    const reviewers = Array.from(this.slots.subarray(from, from + this.held[a]!), (i) => reviewer[i]!);
    const outgoing = released < 0 ? -1 : reviewer[released]!;
    return this.rules.permits(reviewers, this.demand[a]! - this.held[a]!, outgoing, reviewer[taken]!);
  }

  isLocked(i: number): boolean {
    return this.locked !== undefined && this.locked[i] === 1;
  }

  /** The places that application a can give back, the least worth first; before them -1 when it has an empty one. */
  releasable(a: number): number[] {
    const from = this.slotStart[a]!;
    const held = this.slots.subarray(from, from + this.held[a]!);
    const free = Array.from(held).filter((i) => !this.isLocked(i));
    // Rows are sorted by value, so the last place is worth least.
    free.sort((i, j) => j - i);
    return this.held[a]! < this.demand[a]! ? [-1, ...free] : free;
  }

  /**
   * The first application that a chain would bring below what it must keep (or that it meets twice, when there are
   * rules, which were looked at one exchange at a time); -1 if there is none.
   */
  firstBelow({ released, taken }: Chain, keeps: (application: number) => number): number {
    const after = new Map<number, number>();
    if (this.rules.any) {
      const takers = taken.map((i) => this.rows.application[i]!);
      const twice = takers.find((b, at) => takers.indexOf(b) < at);
      if (twice !== undefined) return twice;
    }
    const add = (i: number, value: number) => {
      const b = this.rows.application[i]!;
      after.set(b, (after.get(b) ?? this.score[b]!) + value);
    };
    for (const i of released) add(i, -this.rows.value[i]!);
    for (const i of taken) add(i, this.rows.value[i]!);
    for (const [b, score] of after) if (score < keeps(b)) return b;
    return -1;
  }

  total(): number {
    let total = 0;
    for (const s of this.score) total += s;
    return total;
  }
}
