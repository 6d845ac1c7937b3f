import type { EncodedText } from './encoder.js';

const LEAST_SLOTS = 16_384;

interface KeyRange {
  from: number;
  end: number;
  none: number;
}

/**
 * Weights by key of a few texts, one beside the other, for quick look-up. Of the keys that a publication has hardly any is
 * in the texts; most fail by one look at one byte.
 */
export class KeyWeights {
  /** Of each slot, whether a key stands there: the slot of a key is its last bits, or the next that was free. */
  private taken = new Uint8Array(LEAST_SLOTS);
  private keyIn = new Int32Array(LEAST_SLOTS);
  private placeIn = new Uint32Array(LEAST_SLOTS);
  /** The weights of the first key in each text, those of the second, and so on. */
  private weights = new Float32Array(0);
  private held: number[] = [];
  private texts = 0;

  /** Holds other texts from now on. */
  hold(texts: readonly Pick<EncodedText, 'keys' | 'weights'>[]): void {
    const keys = texts.reduce((sum, { keys }) => sum + keys.length, 0);
    this.clear(keys);
    this.texts = texts.length;
    this.weights = new Float32Array(keys * this.texts);
    texts.forEach(({ keys, weights }, t) => {
      for (let i = 0; i < keys.length; i++) this.weights[this.placeOf(keys[i]! | 0) * this.texts + t] = weights[i]!;
    });
  }

  /**
   * Writes to `sums`, one for each text, the sum of the weights that the keys in `[from, end)` have in it, each times its
   * mark. @param keys as signed numbers; `none` ends them early.
   */
  sum(keys: Int32Array, marks: Uint8Array, { from, end, none }: KeyRange, sums: Float64Array): void {
    const { taken, keyIn, placeIn, texts, weights } = this;
    const last = taken.length - 1;
    for (let t = 0; t < texts; t++) sums[t] = 0;
    for (let i = from; i < end; i++) {
      const key = keys[i]!;
      if (key === none) return;
      let slot = key & last;
      if (taken[slot] === 0) continue;
      while (keyIn[slot] !== key && taken[slot] === 1) slot = (slot + 1) & last;
      if (taken[slot] === 0) continue;
      const mark = marks[i]!;
      for (let t = 0, at = placeIn[slot]! * texts; t < texts; t++, at++) sums[t]! += mark * weights[at]!;
    }
  }

  /** The weight of a key, as a signed number, in the first text. */
  get(key: number): number {
    const { taken, keyIn } = this;
    const last = taken.length - 1;
    for (let slot = key & last; taken[slot] === 1; slot = (slot + 1) & last)
      if (keyIn[slot] === key) return this.weights[this.placeIn[slot]! * this.texts]!;
    return 0;
  }

  /** The place of a key, which is given one when it has none. */
  private placeOf(key: number): number {
    const last = this.taken.length - 1;
    let slot = key & last;
    while (this.taken[slot] === 1 && this.keyIn[slot] !== key) slot = (slot + 1) & last;
    if (this.taken[slot] === 0) {
      this.taken[slot] = 1;
      this.keyIn[slot] = key;
      this.placeIn[slot] = this.held.push(slot) - 1;
    }
    return this.placeIn[slot]!;
  }

  /** Forgets all, with room for so many keys that at least three of four slots stay free. */
  private clear(keys: number): void {
    if (4 * keys > this.taken.length) {
      const slots = 2 ** Math.ceil(Math.log2(4 * keys));
      this.taken = new Uint8Array(slots);
      this.keyIn = new Int32Array(slots);
      this.placeIn = new Uint32Array(slots);
    } else for (const slot of this.held) this.taken[slot] = 0;
    this.held = [];
  }
}
