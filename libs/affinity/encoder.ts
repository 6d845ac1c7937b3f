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

type SparseText = Pick<EncodedText, 'keys' | 'weights'>;

/** The heaviest TF-IDF features of a publication; the rest would only cost memory. */
export const FEATURES = 64;
/** A term that the background lacks is a misspelling or a name as often as a term of art: it counts half. */
const OUTSIDE_SHARE = 0.5;

/** Turns texts into the vectors of one model. Not to be shared between threads; any string is fine. */
export class TextEncoder {
  readonly dims: number;
  private readonly counter: TermCounter;
  /** Of one passage of a body; most pools have none. */
  private passage: TermCounter | null = null;
  private readonly idf: Float32Array;
  /** The same for works with a body, whose common words may be rare in abstracts. */
  private readonly bodyIdf: Float32Array;
  private readonly outsideIdf: number;
  private readonly bodyFactors: Float32Array | null;

  /** @param body how frequent terms are in full texts, so that the words of every body count little. */
  constructor(
    private readonly model: AffinityModel,
    body: BodyFrequencies | null = null,
  ) {
    this.dims = totalDims(model);
    this.counter = new TermCounter(model);
    this.idf = Float32Array.from(model.df, (df) => rarity(df, model.documents));
    this.bodyIdf = body ? this.idf.map((idf, t) => Math.min(idf, -Math.log(body.texts[t]!))) : this.idf;
    this.outsideIdf = OUTSIDE_SHARE * rarity(1, model.documents);
    this.bodyFactors = body && bodyFactors(model, body.terms);
  }

  encode(work: WorkText): EncodedText {
    const { counter } = this;
    const { titleWeight, keywordWeight } = this.model;
    counter.clear();
    counter.add(work.title, titleWeight);
    for (const keyword of work.keywords ?? []) counter.add(keyword, keywordWeight);
    if (work.abstract) counter.add(work.abstract, 1);
    const dense = new Float32Array(this.dims);
    let offset = 0;
    for (const space of this.model.spaces) {
      const own = dense.subarray(offset, (offset += space.dims));
      // Of a work without an abstract the body says more than the title.
      if (work.abstract || !work.text) this.addUnit(space, this.mean(counter, space, null), own);
    }
    if (work.text) this.addBody(work.text, dense);
    const sparse = this.sparse(work.text ? this.bodyIdf : this.idf);
    return { dense, ...(work.text ? heaviest(sparse) : sparse), outside: [...counter.outside.keys()] };
  }

  /** The terms of a work by their keys, a phrase as its two terms with a space between, for evidence. */
  names(work: WorkText): Map<number, string> {
    const names = new Map<number, string>();
    const fields = [work.title, ...(work.keywords ?? []), work.abstract ?? '', work.text?.slice(0, 10_000) ?? ''];
    for (const field of fields) this.counter.each(field, (key, name) => names.set(key, names.get(key) ?? name));
    return names;
  }

  /**
   * Adds the body's unit vector to that of title and abstract, and makes the sum of length one again; what the body's
   * passages hold is counted beside title and abstract, but for terms that the vocabulary lacks: there they are mostly
   * names of the references and debris of the file.
   */
  private addBody(text: string, dense: Float32Array): void {
    const { spaces } = this.model;
    const counter = (this.passage ??= new TermCounter(this.model));
    const sums = spaces.map(({ dims }) => new Float64Array(dims));
    let read = 0;
    for (const passage of passagesOf(text)) {
      counter.clear();
      counter.add(passage, 1);
      this.counter.addKnown(counter);
      const means = spaces.map((space) => this.mean(counter, space, this.bodyFactors));
      if (means.some((mean) => mean === null)) continue;
      read++;
      means.forEach((mean, s) => mean!.forEach((value, j) => (sums[s]![j]! += value)));
    }
    let offset = 0;
    for (const [s, space] of spaces.entries()) {
      const own = dense.subarray(offset, (offset += space.dims));
      if (read === 0) continue;
      this.addUnit(
        space,
        sums[s]!.map((sum) => sum / read),
        own,
      );
      const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
      if (length > 0) for (let j = 0; j < own.length; j++) own[j]! *= Math.sqrt(space.share) / length;
    }
  }

  /** The weighted mean of the vectors of what was counted, or null when no term has one. */
  private mean(
    counter: TermCounter,
    { dims, damping, vectors, weights }: Space,
    factors: Float32Array | null,
  ): Float64Array | null {
    const sums = new Float64Array(dims);
    let total = 0;
    for (const t of counter.touched) {
      const count = counter.counts[t]!;
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

  private sparse(idf: Float32Array): SparseText {
    const { touched, counts, outside } = this.counter;
    const keys = new Uint32Array(touched.length + outside.size);
    keys.set(touched);
    keys.set([...outside.keys()], touched.length);
    keys.sort();
    const weights = new Float32Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const known = key < counts.length;
      weights[i] = damped(known ? counts[key]! : outside.get(key)!) * (known ? idf[key]! : this.outsideIdf);
    }
    return { keys, weights: ofLengthOne(weights) };
  }
}

/** A body has hundreds of terms, mostly in passing; the heaviest say what it is about. */
function heaviest({ keys, weights }: SparseText): SparseText {
  if (keys.length <= FEATURES) return { keys, weights };
  const order = Array.from(keys, (_, i) => i).sort((a, b) => weights[b]! - weights[a]! || a - b);
  const kept = order.slice(0, FEATURES).sort((a, b) => a - b);
  return {
    keys: Uint32Array.from(kept, (i) => keys[i]!),
    weights: ofLengthOne(Float32Array.from(kept, (i) => weights[i]!)),
  };
}

function ofLengthOne(weights: Float32Array): Float32Array {
  const norm = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  return norm > 0 ? weights.map((weight) => weight / norm) : weights;
}
