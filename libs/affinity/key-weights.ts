import type { EncodedText } from './encoder.js';

const LEAST_SLOTS = 16_384;

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
  /** How many texts it holds. */
  texts = 0;

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

  /** False says that no text has the key, a signed number. */
  mayHold(key: number): boolean {
    return this.taken[key & (this.taken.length - 1)] === 1;
  }

  /** Adds to `sums`, one for each text, `times` the weight that a key, as a signed number, has in it. */
  add(key: number, times: number, sums: Float64Array): void {
    const { taken, keyIn, texts, weights } = this;
    const last = taken.length - 1;
    for (let slot = key & last; taken[slot] === 1; slot = (slot + 1) & last) {
      if (keyIn[slot] !== key) continue;
      for (let t = 0, at = this.placeIn[slot]! * texts; t < texts; t++) sums[t]! += times * weights[at + t]!;
      return;
    }
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
