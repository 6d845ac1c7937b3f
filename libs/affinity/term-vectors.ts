import { textTerms } from '#kernel';
import type { WorkText } from './affinity-engine.js';

/** A title and the keywords say in few words what an abstract says in many. */
const TITLE_WEIGHT = 2;
const KEYWORD_WEIGHT = 2;

/** How often each term occurs in a work, title and keywords counted more than once, in order of first occurrence. */
export function termCounts(work: WorkText): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string | null | undefined, times: number) => {
    if (text) for (const term of textTerms(text)) counts.set(term, (counts.get(term) ?? 0) + times);
  };
  add(work.title, TITLE_WEIGHT);
  add(work.abstract, 1);
  for (const keyword of work.keywords ?? []) add(keyword, KEYWORD_WEIGHT);
  return counts;
}

/** Repeating a term adds less each time: 1 + ln(count). */
export const damped = (count: number): number => 1 + Math.log(count);

/** Rarity of a term that `df` of `n` texts hold: ln((n + 1) / (df + 0.5)), above zero for every df ≤ n. */
export const rarity = (df: number, n: number): number => Math.log((n + 1) / (df + 0.5));

/** A list of numbers that grows in a typed array, so that tens of millions stay outside the heap. */
export class Uint32List {
  private data = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  at(index: number): number {
    return this.data[index]!;
  }

  set(index: number, value: number): void {
    this.data[index] = value;
  }

  view(): Uint32Array {
    return this.data.subarray(0, this.length);
  }
}

/** The same for fractions. */
export class Float32List {
  private data = new Float32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Float32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }

  view(): Float32Array {
    return this.data.subarray(0, this.length);
  }
}
