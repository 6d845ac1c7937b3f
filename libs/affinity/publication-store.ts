import type { EncodedText } from './encoder.js';
import { int8Dots, type Int8Dots } from './int8-dots.js';

/** So many dimensions, the leading ones of each space, are compared with everybody; the others only with the near. */
const HEAD_DIMS = 128;
/** Rows whose memory is taken together, and that are compared in one call. */
const CHUNK_ROWS = 4096;
/** The heaviest TF-IDF features of a publication; the rest would only cost memory. */
export const FEATURES = 64;
/** Queries compared in one go. */
export const QUERIES = 32;
const PAGE = 65_536;
const NO_KEY = 0xffffffff;
export const NOBODY = 0xffffffff;

/** A query in the form of the store: 16-bit numbers in the store's order of dimensions, and their unit. */
export interface DenseQuery {
  values: Int16Array;
  unit: number;
}

/**
 * Rows of publications: dense vectors in one byte a dimension, split into a head and a tail; the heaviest TF-IDF
 * features; whose they are. About `dims` + 350 bytes a row. Rows are added and taken away one by one; a freed row is used
 * again.
 */
export class PublicationStore {
  readonly dims: number;
  readonly headDims: number;
  rows = 0;
  /** Reviewer of each row, or NOBODY. */
  owner = new Uint32Array(CHUNK_ROWS).fill(NOBODY);
  /** What one unit of the row's bytes stands for. */
  unit = new Float32Array(CHUNK_ROWS);
  weight = new Float32Array(CHUNK_ROWS);
  private keys = new Uint32Array(CHUNK_ROWS * FEATURES);
  private marks = new Uint8Array(CHUNK_ROWS * FEATURES);
  private markUnit = new Float32Array(CHUNK_ROWS);
  private readonly order: Uint32Array;
  private readonly memory: WebAssembly.Memory;
  private readonly dots: Int8Dots;
  private readonly out: number;
  private readonly base: number;
  private bytes: Int8Array;
  private sums = new Int32Array(0);
  private chunks = 0;
  private readonly free: number[] = [];
  private readonly scratch: Int8Array;

  /** @param spaces how many dimensions each space has. */
  constructor(spaces: readonly number[], { simd, headDims = HEAD_DIMS }: { simd?: boolean; headDims?: number } = {}) {
    const all = spaces.reduce((sum, dims) => sum + dims, 0);
    this.dims = Math.max(16, Math.ceil(all / 16) * 16);
    this.headDims = Math.min(headDims, this.dims);
    this.order = headFirst(spaces, all, this.headDims);
    this.out = QUERIES * this.dims * 2;
    this.base = Math.ceil((this.out + QUERIES * CHUNK_ROWS * 4) / PAGE) * PAGE;
    this.memory = new WebAssembly.Memory({ initial: this.base / PAGE });
    this.dots = int8Dots(this.memory, simd === undefined ? {} : { simd });
    this.bytes = new Int8Array(this.memory.buffer);
    this.scratch = new Int8Array(this.dims);
  }

  /** @returns the row. */
  add(text: EncodedText, owner: number, weight: number): number {
    const row = this.free.pop() ?? this.rows++;
    if (row >= this.chunks * CHUNK_ROWS) this.grow();
    this.owner[row] = owner;
    this.weight[row] = weight;
    this.unit[row] = this.quantise(text.dense, this.scratch);
    this.bytes.set(this.scratch.subarray(0, this.headDims), this.headAt(row));
    this.bytes.set(this.scratch.subarray(this.headDims), this.tailAt(row));
    this.setFeatures(row, text);
    return row;
  }

  remove(row: number): void {
    this.owner[row] = NOBODY;
    this.free.push(row);
  }

  query(dense: Float32Array): DenseQuery {
    const unit = this.quantise(dense, this.scratch);
    return { values: Int16Array.from(this.scratch), unit };
  }

  /**
   * Compares the heads of all rows with the queries and hands them over chunk by chunk: `sums[q * count + i]` belongs to
   * row `first + i` and has to be multiplied by both units.
   */
  scan(queries: readonly DenseQuery[], onChunk: (first: number, count: number, sums: Int32Array) => void): void {
    const head = this.headDims;
    const view = new Int16Array(this.memory.buffer, 0, QUERIES * this.dims);
    queries.forEach(({ values }, q) => view.set(values.subarray(0, head), q * head));
    for (let first = 0; first < this.rows; first += CHUNK_ROWS) {
      const count = Math.min(CHUNK_ROWS, this.rows - first);
      this.dots(0, queries.length, this.headAt(first), count, head, this.out);
      onChunk(first, count, new Int32Array(this.memory.buffer, this.out, queries.length * count));
    }
  }

  /** Makes `query` the one that `denseNearness` compares with, until the next `scan` or `aim`. */
  aim(query: DenseQuery): void {
    new Int16Array(this.memory.buffer, 0, this.dims).set(query.values);
    this.sums = new Int32Array(this.memory.buffer, this.out, 2 * CHUNK_ROWS);
  }

  /** The blend of cosines of rows and the query last aimed with, over all dimensions. Rows in sequence take least time. */
  denseNearness(rows: readonly number[], query: DenseQuery): number[] {
    const { dots, headDims, out, sums } = this;
    const tailDims = this.dims - headDims;
    const nearness: number[] = [];
    for (let i = 0; i < rows.length;) {
      const first = rows[i]!;
      let count = 1;
      while (rows[i + count] === first + count && (first + count) % CHUNK_ROWS !== 0) count++;
      dots(0, 1, this.headAt(first), count, headDims, out);
      if (tailDims > 0) dots(2 * headDims, 1, this.tailAt(first), count, tailDims, out + 4 * CHUNK_ROWS);
      for (let k = 0; k < count; k++) {
        const sum = sums[k]! + (tailDims > 0 ? sums[CHUNK_ROWS + k]! : 0);
        nearness.push(sum * query.unit * this.unit[first + k]!);
      }
      i += count;
    }
    return nearness;
  }

  /** Calls back with each TF-IDF feature of a row and its weight. */
  features(row: number, onFeature: (key: number, weight: number) => void): void {
    for (let i = row * FEATURES, end = i + FEATURES; i < end && this.keys[i] !== NO_KEY; i++)
      onFeature(this.keys[i]!, this.marks[i]! * this.markUnit[row]!);
  }

  /** The cosine of a row's TF-IDF features and those of a query. */
  sparseNearness(row: number, query: KeyWeights): number {
    const { keys, marks } = this;
    let sum = 0;
    for (let i = row * FEATURES, end = i + FEATURES; i < end && keys[i] !== NO_KEY; i++)
      sum += marks[i]! * query.get(keys[i]!);
    return sum * this.markUnit[row]!;
  }

  private setFeatures(row: number, { keys, weights }: EncodedText): void {
    let chosen = Array.from(keys, (_, i) => i);
    if (chosen.length > FEATURES)
      chosen = chosen
        .sort((a, b) => weights[b]! - weights[a]! || a - b)
        .slice(0, FEATURES)
        .sort((a, b) => a - b);
    let largest = 0;
    for (const i of chosen) largest = Math.max(largest, weights[i]!);
    const at = row * FEATURES;
    this.keys.fill(NO_KEY, at, at + FEATURES);
    this.markUnit[row] = largest / 255;
    chosen.forEach((i, n) => {
      this.keys[at + n] = keys[i]!;
      this.marks[at + n] = largest > 0 ? Math.round((weights[i]! / largest) * 255) : 0;
    });
  }

  /** To bytes of −127 to 127 in the store's order of dimensions. @returns what one unit stands for. */
  private quantise(dense: Float32Array, into: Int8Array): number {
    let largest = 0;
    for (let j = 0; j < dense.length; j++) largest = Math.max(largest, Math.abs(dense[j]!));
    into.fill(0);
    if (largest === 0) return 0;
    const scale = 127 / largest;
    for (let j = 0; j < this.order.length; j++) into[j] = Math.round(dense[this.order[j]!]! * scale);
    return largest / 127;
  }

  private headAt(row: number): number {
    return this.chunkAt(row) + (row % CHUNK_ROWS) * this.headDims;
  }

  private tailAt(row: number): number {
    return this.chunkAt(row) + CHUNK_ROWS * this.headDims + (row % CHUNK_ROWS) * (this.dims - this.headDims);
  }

  private chunkAt(row: number): number {
    return this.base + Math.floor(row / CHUNK_ROWS) * CHUNK_ROWS * this.dims;
  }

  private grow(): void {
    this.chunks++;
    const missing = this.base + this.chunks * CHUNK_ROWS * this.dims - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    this.bytes = new Int8Array(this.memory.buffer);
    const capacity = this.owner.length;
    if (this.chunks * CHUNK_ROWS <= capacity) return;
    // Half as much again, so that growing costs little time, and little memory at its height.
    const next = Math.ceil((capacity * 1.5) / CHUNK_ROWS) * CHUNK_ROWS;
    this.owner = larger(this.owner, next);
    this.unit = larger(this.unit, next);
    this.weight = larger(this.weight, next);
    this.markUnit = larger(this.markUnit, next);
    this.keys = larger(this.keys, next * FEATURES);
    this.marks = larger(this.marks, next * FEATURES);
  }
}

function larger<T extends Uint32Array | Float32Array | Uint8Array>(array: T, length: number): T {
  const grown = new (array.constructor as new (length: number) => T)(length);
  grown.set(array);
  return grown;
}

/** The leading dimensions of every space, in proportion to its size, before all others. */
function headFirst(spaces: readonly number[], all: number, headDims: number): Uint32Array {
  const heads: number[] = [];
  const tails: number[] = [];
  let from = 0;
  for (const dims of spaces) {
    const own = Math.min(dims, Math.floor((headDims * dims) / Math.max(1, all)));
    for (let j = 0; j < dims; j++) (j < own ? heads : tails).push(from + j);
    from += dims;
  }
  return Uint32Array.from([...heads, ...tails]);
}

/** Weights by key for quick look-up; a key that is not there weighs 0. */
export class KeyWeights {
  private readonly keys: Uint32Array;
  private readonly weights: Float32Array;
  private readonly mask: number;

  constructor({ keys, weights }: Pick<EncodedText, 'keys' | 'weights'>) {
    let slots = 16;
    while (slots < 4 * keys.length) slots *= 2;
    this.mask = slots - 1;
    this.keys = new Uint32Array(slots).fill(NO_KEY);
    this.weights = new Float32Array(slots);
    for (let i = 0; i < keys.length; i++) {
      let slot = this.slot(keys[i]!);
      while (this.keys[slot] !== NO_KEY) slot = (slot + 1) & this.mask;
      this.keys[slot] = keys[i]!;
      this.weights[slot] = weights[i]!;
    }
  }

  get(key: number): number {
    for (let slot = this.slot(key); ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot]!;
      if (found === key) return this.weights[slot]!;
      if (found === NO_KEY) return 0;
    }
  }

  private slot(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 12) & this.mask;
  }
}
