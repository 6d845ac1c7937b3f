import { outsideKey } from './features.js';
import type { AffinityModel } from './model.js';
import { phraseNumbers } from './phrases.js';
import { Tokeniser } from './tokeniser.js';

/** Counts the terms and phrases of a model in texts. */
export class TermCounter {
  /** By number: terms, then phrases. */
  readonly counts: Float64Array;
  /** By hashed key: terms that the vocabulary does not have. */
  readonly outside = new Map<number, number>();
  private readonly tokeniser: Tokeniser;
  private readonly ids: Map<string, number>;
  private readonly terms: number;
  private readonly phrases: Map<number, number>;
  private found: number[] = [];
  private ordered = true;

  constructor(model: Pick<AffinityModel, 'vocabulary' | 'termsOfArt' | 'phrases'>) {
    this.tokeniser = new Tokeniser(model.termsOfArt);
    this.ids = new Map(model.vocabulary.map((term, t) => [term, t]));
    this.terms = model.vocabulary.length;
    this.phrases = phraseNumbers(model.phrases, this.terms);
    this.counts = new Float64Array(this.terms + this.phrases.size);
  }

  /** The numbers counted since the last `clear`, ascending. */
  get touched(): readonly number[] {
    if (!this.ordered) this.found.sort((a, b) => a - b);
    this.ordered = true;
    return this.found;
  }

  clear(): void {
    for (const number of this.found) this.counts[number] = 0;
    this.found = [];
    this.ordered = true;
    this.outside.clear();
  }

  /** Counts one text, each occurrence `weight` times. Phrases never reach from one text into the next. */
  add(text: string, weight: number): void {
    let before: number | undefined;
    for (const term of this.tokeniser.terms(text)) {
      const id = this.ids.get(term);
      if (id === undefined) {
        const key = outsideKey(term);
        this.outside.set(key, (this.outside.get(key) ?? 0) + weight);
      } else {
        this.count(id, weight);
        const phrase = before === undefined ? undefined : this.phrases.get(before * this.terms + id);
        if (phrase !== undefined) this.count(phrase, weight);
      }
      before = id;
    }
  }

  /** Counts also what another counter of the same model has counted, but for the terms that the vocabulary lacks. */
  addKnown(other: TermCounter): void {
    for (const number of other.touched) this.count(number, other.counts[number]!);
  }

  /** Calls back with the key and the reading of each term and phrase of a text. */
  each(text: string, onTerm: (key: number, name: string) => void): void {
    const readings = this.tokeniser.readings(text);
    let before: { id: number; name: string } | null = null;
    for (const term of this.tokeniser.terms(text)) {
      const id = this.ids.get(term);
      const name = readings.get(term) ?? term;
      onTerm(id ?? outsideKey(term), name);
      const phrase = before && id !== undefined ? this.phrases.get(before.id * this.terms + id) : undefined;
      if (phrase !== undefined) onTerm(phrase, `${before!.name} ${name}`);
      before = id === undefined ? null : { id, name };
    }
  }

  private count(number: number, weight: number): void {
    if (this.counts[number] === 0) {
      this.found.push(number);
      this.ordered = false;
    }
    this.counts[number]! += weight;
  }
}
