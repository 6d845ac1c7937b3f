import type { WorkText } from './affinity-engine.js';
import { outsideKey, pairKey } from './features.js';
import { totalDims, type AffinityModel } from './model.js';
import { phraseNumbers } from './phrases.js';
import { damped, rarity } from './term-vectors.js';
import { Tokeniser } from './tokeniser.js';

/** Full text repeats itself and wanders: one of its words counts so much of one in the abstract. */
const FULL_TEXT_WEIGHT = 0.25;
/** So many characters of a full text are read; what follows is references and appendices. */
const FULL_TEXT_LENGTH = 60_000;
const NO_KEYS = new Uint32Array(0);
const NO_WEIGHTS = new Float32Array(0);

/** A text as vectors; both parts have length one, or are zero where nothing is known of the text. */
export interface EncodedText {
  /** All spaces side by side, each scaled by the root of its share, so that a dot product is the blend of cosines. */
  dense: Float32Array;
  /** TF-IDF: keys ascending, weights beside them. */
  keys: Uint32Array;
  weights: Float32Array;
  /** Keys of the single terms that the vocabulary does not have. */
  outside: readonly number[];
}

/** Turns texts into the vectors of one model. Not to be shared between threads; any string is fine. */
export class TextEncoder {
  readonly dims: number;
  private readonly tokeniser: Tokeniser;
  private readonly ids: Map<string, number>;
  private readonly idf: Float32Array;
  private readonly pairIdf: Float32Array;
  private readonly rarest: number;
  private readonly terms: number;
  private readonly phrases: Map<number, number>;
  private readonly counts: Float64Array;
  private readonly sums: Float64Array;

  constructor(private readonly model: AffinityModel) {
    this.dims = totalDims(model);
    this.tokeniser = new Tokeniser(model.termsOfArt);
    this.ids = new Map(model.vocabulary.map((term, t) => [term, t]));
    this.idf = Float32Array.from(model.df, (df) => rarity(df, model.documents));
    this.pairIdf = Float32Array.from(model.pairDf, (df) => rarity(df, model.documents));
    this.rarest = rarity(1, model.documents);
    this.terms = model.vocabulary.length;
    this.phrases = phraseNumbers(model.phrases, this.terms);
    this.counts = new Float64Array(this.terms + this.phrases.size);
    this.sums = new Float64Array(Math.max(0, ...model.spaces.map(({ dims }) => dims)));
  }

  encode(work: WorkText): EncodedText {
    const touched: number[] = [];
    const hashed = new Map<number, number>();
    const outside = new Set<number>();
    const { titleWeight, keywordWeight } = this.model;
    this.read(work.title, titleWeight, touched, hashed, outside);
    for (const keyword of work.keywords ?? []) this.read(keyword, keywordWeight, touched, hashed, outside);
    if (work.abstract) this.read(work.abstract, 1, touched, hashed, outside);
    if (work.text) this.read(work.text.slice(0, FULL_TEXT_LENGTH), FULL_TEXT_WEIGHT, touched, hashed, outside);
    touched.sort((a, b) => a - b);
    const encoded = { dense: this.dense(touched), ...this.sparse(touched, hashed), outside: [...outside] };
    for (const t of touched) this.counts[t] = 0;
    return encoded;
  }

  /** The terms of a work by their keys, pairs of neighbours as the two terms with a space between, for evidence. */
  names(work: WorkText): Map<number, string> {
    const names = new Map<number, string>();
    for (const field of [work.title, ...(work.keywords ?? []), work.abstract ?? '']) {
      let before: { key: number; term: string } | null = null;
      for (const term of this.tokeniser.terms(field)) {
        const key = this.keyOf(term);
        names.set(key, term);
        if (before) names.set(pairKey(before.key, key), `${before.term} ${term}`);
        before = { key, term };
      }
    }
    return names;
  }

  private keyOf(term: string): number {
    return this.ids.get(term) ?? outsideKey(term);
  }

  private read(
    text: string,
    weight: number,
    touched: number[],
    hashed: Map<number, number>,
    outside: Set<number>,
  ): void {
    let before = -1;
    for (const term of this.tokeniser.terms(text)) {
      const id = this.ids.get(term);
      const key = id ?? outsideKey(term);
      if (id === undefined) {
        outside.add(key);
        hashed.set(key, (hashed.get(key) ?? 0) + weight);
      } else {
        this.count(id, weight, touched);
        const phrase = before >= 0 && before < this.terms ? this.phrases.get(before * this.terms + id) : undefined;
        if (phrase !== undefined) this.count(phrase, weight, touched);
      }
      if (before >= 0) {
        const pair = pairKey(before, key);
        hashed.set(pair, (hashed.get(pair) ?? 0) + weight);
      }
      before = key;
    }
  }

  private count(number: number, weight: number, touched: number[]): void {
    if (this.counts[number] === 0) touched.push(number);
    this.counts[number]! += weight;
  }

  private dense(terms: readonly number[]): Float32Array {
    const dense = new Float32Array(this.dims);
    let offset = 0;
    for (const { dims, share, damping, vectors, weights, mean } of this.model.spaces) {
      const sums = this.sums;
      sums.fill(0);
      let total = 0;
      for (const t of terms) {
        const count = this.counts[t]!;
        const factor = damping === 'log' ? Math.log(1 + count) : count;
        total += factor * weights[t]!;
        const from = t * dims;
        for (let j = 0; j < dims; j++) sums[j]! += factor * vectors[from + j]!;
      }
      if (total > 0) {
        let square = 0;
        for (let j = 0; j < dims; j++) {
          sums[j] = sums[j]! / total - mean[j]!;
          square += sums[j]! * sums[j]!;
        }
        const scale = square > 0 ? Math.sqrt(share / square) : 0;
        for (let j = 0; j < dims; j++) dense[offset + j] = sums[j]! * scale;
      }
      offset += dims;
    }
    return dense;
  }

  private sparse(
    numbers: readonly number[],
    hashed: ReadonlyMap<number, number>,
  ): Pick<EncodedText, 'keys' | 'weights'> {
    // A phrase is already there as a pair.
    const touched = numbers.filter((number) => number < this.terms);
    const size = touched.length + hashed.size;
    if (size === 0) return { keys: NO_KEYS, weights: NO_WEIGHTS };
    const keys = new Uint32Array(size);
    keys.set(touched);
    keys.set([...hashed.keys()], touched.length);
    keys.sort();
    const weights = new Float32Array(size);
    let square = 0;
    for (let i = 0; i < size; i++) {
      const key = keys[i]!;
      const known = key < this.terms;
      const count = known ? this.counts[key]! : hashed.get(key)!;
      const weight = sublinear(count) * (known ? this.idf[key]! : this.pairRarity(key));
      weights[i] = weight;
      square += weight * weight;
    }
    const norm = Math.sqrt(square);
    if (norm > 0) for (let i = 0; i < size; i++) weights[i]! /= norm;
    return { keys, weights };
  }

  private pairRarity(key: number): number {
    const { pairs } = this.model;
    let low = 0;
    let high = pairs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (pairs[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return pairs[low] === key ? this.pairIdf[low]! : this.rarest;
  }
}

/** 1 + ln(count), continued below one, where only words of a full text lie, as the count itself. */
const sublinear = (count: number): number => (count >= 1 ? damped(count) : count);
