import type { EncodedText } from './encoder.js';

/** Slots of a first test that nearly all keys fail which are not there. */
const SLOTS = 4096;

/** Weights by key for quick look-up, of one text at a time; a key that is not there weighs 0. */
export class KeyWeights {
  /** By number, of the terms and phrases of the model: most keys are found here. */
  readonly known: Float32Array;
  private readonly outside = new Map<number, number>();
  private readonly mayHold = new Uint8Array(SLOTS);
  private held: Uint32Array = new Uint32Array(0);

  /** @param terms how many terms and phrases the model has. */
  constructor(terms: number) {
    this.known = new Float32Array(terms);
  }

  /** Holds the weights of another text from now on. */
  hold({ keys, weights }: Pick<EncodedText, 'keys' | 'weights'>): void {
    for (const key of this.held)
      if (key < this.known.length) this.known[key] = 0;
      else this.mayHold[key % SLOTS] = 0;
    this.outside.clear();
    this.held = keys;
    keys.forEach((key, i) => {
      if (key < this.known.length) this.known[key] = weights[i]!;
      else {
        this.outside.set(key, weights[i]!);
        this.mayHold[key % SLOTS] = 1;
      }
    });
  }

  get(key: number): number {
    return key < this.known.length ? this.known[key]! : this.getOutside(key);
  }

  /** The same for a key that is no number of the model. */
  getOutside(key: number): number {
    return this.mayHold[key % SLOTS] === 1 ? (this.outside.get(key) ?? 0) : 0;
  }
}
