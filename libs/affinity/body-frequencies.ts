import type { AffinityModel } from './model.js';
import { passagesOf } from './passages.js';
import { TermCounter } from './term-counter.js';

/** Fewer full texts than this say nothing of what is common in bodies. */
const FEWEST_TEXTS = 50;

/** How common each term and phrase of a model is in full texts; numbers between 0 and 1. */
export interface BodyFrequencies {
  /** Its share of all terms. */
  terms: Float32Array;
  /** In what share of the texts it occurs. */
  texts: Float32Array;
}

/** Counts full texts one by one, so that the words which every body holds (figure, table, section) can be told. */
export class BodyCounter {
  private readonly counter: TermCounter;
  private readonly terms: number;
  private readonly sums: Float64Array;
  private readonly holding: Float64Array;
  private all = 0;
  private texts = 0;

  constructor(model: AffinityModel) {
    this.counter = new TermCounter(model);
    this.terms = model.vocabulary.length;
    this.sums = new Float64Array(this.counter.counts.length);
    this.holding = new Float64Array(this.counter.counts.length);
  }

  add(text: string): void {
    this.counter.clear();
    for (const passage of passagesOf(text)) this.counter.add(passage, 1);
    for (const number of this.counter.touched) {
      this.sums[number]! += this.counter.counts[number]!;
      this.holding[number]!++;
      if (number < this.terms) this.all += this.counter.counts[number]!;
    }
    this.texts++;
  }

  /** @returns null when there were fewer than fifty texts: then the background's frequencies serve. */
  finish(): BodyFrequencies | null {
    if (this.texts < FEWEST_TEXTS || this.all === 0) return null;
    return {
      terms: Float32Array.from(this.sums, (sum) => sum / this.all),
      texts: Float32Array.from(this.holding, (texts) => (texts + 0.5) / (this.texts + 1)),
    };
  }
}
