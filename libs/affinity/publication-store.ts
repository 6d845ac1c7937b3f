import { CHUNK_ROWS, DenseRows, type Segments } from './dense-rows.js';
import { FEATURES, type EncodedText } from './encoder.js';
import type { KeyWeights } from './key-weights.js';
import { lookShares } from './look-shares.js';
import { RoughRows } from './rough-rows.js';

/** Keys are kept as signed numbers: those of the model are 0 or more, hashed ones below, and this ends a row. */
const NO_KEY = -1;
export const NOBODY = 0xffffffff;

/**
 * Rows of publications: their dense vectors, the heaviest TF-IDF features, whose they are. About 1.5 × `dims` + 350 bytes a row.
 * Rows are added and taken away one by one; a freed row is used again.
 */
export class PublicationStore {
  readonly dense: DenseRows;
  /** The same vectors, smaller, for the first look. */
  readonly rough: RoughRows;
  rows = 0;
  /** Reviewer of each row, or NOBODY. */
  owner = new Uint32Array(CHUNK_ROWS).fill(NOBODY);
  weight = new Float32Array(CHUNK_ROWS);
  private keys = new Int32Array(CHUNK_ROWS * FEATURES);
  private marks = new Uint8Array(CHUNK_ROWS * FEATURES);
  private markUnit = new Float32Array(CHUNK_ROWS);
  private readonly free: number[] = [];
  /** Until a row comes or goes. */
  private runs: Segments[] | null = null;

  /** @param dims how many dimensions the dense vectors have. */
  constructor(dims: number, options: { simd?: boolean } = {}) {
    this.dense = new DenseRows(dims, options);
    this.rough = new RoughRows(dims, options);
  }

  /** @returns the row. */
  add(text: EncodedText, owner: number, weight: number): number {
    const row = this.free.pop() ?? this.rows++;
    if (row >= this.owner.length) this.grow();
    this.owner[row] = owner;
    this.weight[row] = weight;
    this.dense.set(row, text.dense);
    this.rough.set(row, text.dense);
    this.setFeatures(row, text);
    this.runs = null;
    return row;
  }

  remove(row: number): void {
    this.owner[row] = NOBODY;
    this.free.push(row);
    this.runs = null;
  }

  /** Of each chunk of rows, the segments that are one reviewer's; rows without a weight are in none. O(rows) after a change. */
  get segments(): readonly Segments[] {
    return (this.runs ??= Array.from({ length: Math.ceil(this.rows / CHUNK_ROWS) }, (_, chunk) =>
      this.segmentsOf(chunk * CHUNK_ROWS, Math.min(this.rows, (chunk + 1) * CHUNK_ROWS)),
    ));
  }

  /** Calls back with each TF-IDF feature of a row and its weight. */
  features(row: number, onFeature: (key: number, weight: number) => void): void {
    for (let i = row * FEATURES, end = i + FEATURES; i < end && this.keys[i] !== NO_KEY; i++)
      onFeature(this.keys[i]! >>> 0, this.marks[i]! * this.markUnit[row]!);
  }

  /** Writes to `sums` the cosines of a row's TF-IDF features and those of each text that is asked for. */
  sparseNearness(row: number, asked: KeyWeights, sums: Float64Array): void {
    const from = row * FEATURES;
    asked.sum(this.keys, this.marks, { from, end: from + FEATURES, none: NO_KEY }, sums);
    const unit = this.markUnit[row]!;
    for (let t = 0; t < sums.length; t++) sums[t]! *= unit;
  }

  private segmentsOf(first: number, end: number): Segments {
    const bounds: number[] = [];
    const owners: number[] = [];
    let before = NOBODY;
    for (let row = first; row < end; row++) {
      const owner = this.weight[row]! > 0 ? this.owner[row]! : NOBODY;
      if (owner !== NOBODY && owner === before) bounds[bounds.length - 1] = row + 1 - first;
      else if (owner !== NOBODY) {
        bounds.push(row - first, row + 1 - first);
        owners.push(owner);
      }
      before = owner;
    }
    const shares = owners.flatMap((_, s) => {
      const { leaders, next, others } = lookShares(bounds[2 * s + 1]! - bounds[2 * s]!);
      return [leaders, next, others];
    });
    return { bounds: Uint32Array.from(bounds), owners: Uint32Array.from(owners), shares: Float32Array.from(shares) };
  }

  private setFeatures(row: number, { keys, weights }: EncodedText): void {
    const count = Math.min(keys.length, FEATURES);
    // The lightest of those that are kept; of several that weigh as much, the first ones stay.
    const line = keys.length > FEATURES ? Float32Array.from(weights).sort()[keys.length - FEATURES]! : -Infinity;
    let atLine = count;
    let largest = 0;
    for (const weight of weights) {
      if (weight > line) atLine--;
      largest = Math.max(largest, weight);
    }
    const at = row * FEATURES;
    this.keys.fill(NO_KEY, at, at + FEATURES);
    this.markUnit[row] = largest / 255;
    for (let i = 0, n = 0; n < count; i++) {
      if (weights[i]! < line || (weights[i] === line && atLine-- <= 0)) continue;
      this.keys[at + n] = keys[i]!;
      this.marks[at + n++] = largest > 0 ? Math.round((weights[i]! / largest) * 255) : 0;
    }
  }

  private grow(): void {
    // Half as much again, so that growing costs little time, and little memory at its height.
    const next = Math.ceil((this.owner.length * 1.5) / CHUNK_ROWS) * CHUNK_ROWS;
    this.owner = larger(this.owner, next);
    this.weight = larger(this.weight, next);
    this.markUnit = larger(this.markUnit, next);
    this.keys = larger(this.keys, next * FEATURES);
    this.marks = larger(this.marks, next * FEATURES);
  }
}

function larger<T extends Uint32Array | Int32Array | Float32Array | Uint8Array>(array: T, length: number): T {
  const grown = new (array.constructor as new (length: number) => T)(length);
  grown.set(array);
  return grown;
}
