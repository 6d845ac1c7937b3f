import type { WorkText } from './affinity-engine.js';
import type { BodyFrequencies } from './body-frequencies.js';
import { bodyFactors, totalDims, type AffinityModel, type Space } from './model.js';
import { passagesOf } from './passages.js';
import { TermCounter } from './term-counter.js';
import { damped, rarity } from './term-vectors.js';

/** A text as vectors; both parts have length one, or are zero where nothing is known of the text. */
export interface EncodedText {
  /** All spaces side by side, each scaled by the root of its share, so that a dot product is the blend of cosines. */
  dense: Float32Array;
  /** TF-IDF: keys ascending, weights beside them. */
  keys: Uint32Array;
  weights: Float32Array;
  /** Keys of the terms that the vocabulary does not have. */
  outside: readonly number[];
}

/** Turns texts into the vectors of one model. Not to be shared between threads; any string is fine. */
export class TextEncoder {
  readonly dims: number;
  private readonly counter: TermCounter;
  private readonly idf: Float32Array;
  private readonly rarest: number;
  private readonly bodyFactors: Float32Array | null;

  /** @param body how frequent terms are in full texts, so that the words of every body count little. */
  constructor(
    private readonly model: AffinityModel,
    body: BodyFrequencies | null = null,
  ) {
    this.dims = totalDims(model);
    this.counter = new TermCounter(model);
    this.idf = Float32Array.from(model.df, (df) => rarity(df, model.documents));
    this.rarest = rarity(1, model.documents);
    this.bodyFactors = body && bodyFactors(model, body);
  }

  encode(work: WorkText): EncodedText {
    const { counter } = this;
    const { titleWeight, keywordWeight } = this.model;
    counter.clear();
    counter.add(work.title, titleWeight);
    for (const keyword of work.keywords ?? []) counter.add(keyword, keywordWeight);
    if (work.abstract) counter.add(work.abstract, 1);
    else if (work.text) for (const passage of passagesOf(work.text)) counter.add(passage, 1);
    const sparse = this.sparse();
    const outside = [...counter.outside.keys()];
    const dense = new Float32Array(this.dims);
    let offset = 0;
    for (const space of this.model.spaces) {
      const own = dense.subarray(offset, (offset += space.dims));
      // Of a work without an abstract the body says more than the title.
      if (work.abstract || !work.text) this.addUnit(space, this.mean(space, null), own);
    }
    if (work.text) this.addBody(work.text, dense);
    return { dense, ...sparse, outside };
  }

  /** The terms of a work by their keys, a phrase as its two terms with a space between, for evidence. */
  names(work: WorkText): Map<number, string> {
    const names = new Map<number, string>();
    const fields = [work.title, ...(work.keywords ?? []), work.abstract ?? work.text?.slice(0, 10_000) ?? ''];
    for (const field of fields) this.counter.each(field, (key, name) => names.set(key, names.get(key) ?? name));
    return names;
  }

  /** Adds the body's unit vector to that of title and abstract, and makes the sum of length one again. */
  private addBody(text: string, dense: Float32Array): void {
    const passages = passagesOf(text);
    let offset = 0;
    for (const space of this.model.spaces) {
      const sums = new Float64Array(space.dims);
      let read = 0;
      for (const passage of passages) {
        this.counter.clear();
        this.counter.add(passage, 1);
        const mean = this.mean(space, this.bodyFactors);
        if (!mean) continue;
        read++;
        for (let j = 0; j < space.dims; j++) sums[j]! += mean[j]!;
      }
      const own = dense.subarray(offset, (offset += space.dims));
      if (read === 0) continue;
      this.addUnit(
        space,
        sums.map((sum) => sum / read),
        own,
      );
      const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
      if (length > 0) for (let j = 0; j < own.length; j++) own[j]! *= Math.sqrt(space.share) / length;
    }
  }

  /** The weighted mean of the vectors of what was counted, or null when no term has one. */
  private mean({ dims, damping, vectors, weights }: Space, factors: Float32Array | null): Float64Array | null {
    const sums = new Float64Array(dims);
    let total = 0;
    for (const t of this.counter.touched) {
      const count = this.counter.counts[t]!;
      const factor = (damping === 'log' ? Math.log(1 + count) : count) * (factors ? factors[t]! : 1);
      total += factor * weights[t]!;
      const from = t * dims;
      for (let j = 0; j < dims; j++) sums[j]! += factor * vectors[from + j]!;
    }
    if (total <= 0) return null;
    for (let j = 0; j < dims; j++) sums[j]! /= total;
    return sums;
  }

  /** Adds a mean, centred and scaled to the root of the space's share. */
  private addUnit({ share, mean }: Space, vector: Float64Array | null, into: Float32Array): void {
    if (!vector) return;
    let square = 0;
    for (let j = 0; j < vector.length; j++) square += (vector[j]! - mean[j]!) ** 2;
    const scale = square > 0 ? Math.sqrt(share / square) : 0;
    for (let j = 0; j < vector.length; j++) into[j]! += (vector[j]! - mean[j]!) * scale;
  }

  private sparse(): Pick<EncodedText, 'keys' | 'weights'> {
    const { touched, counts, outside } = this.counter;
    const keys = new Uint32Array(touched.length + outside.size);
    keys.set(touched);
    keys.set([...outside.keys()], touched.length);
    keys.sort();
    const weights = new Float32Array(keys.length);
    let square = 0;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const known = key < counts.length;
      const weight = damped(known ? counts[key]! : outside.get(key)!) * (known ? this.idf[key]! : this.rarest);
      weights[i] = weight;
      square += weight * weight;
    }
    const norm = Math.sqrt(square);
    if (norm > 0) for (let i = 0; i < keys.length; i++) weights[i]! /= norm;
    return { keys, weights };
  }
}
