import {
  firstLookKernel,
  LANES,
  LEADERS,
  queryPlace,
  SEGMENT_BYTES,
  type FirstLookKernel,
} from './first-look-kernel.js';
import { int8Dots, type Int8Dots } from './int8-dots.js';

/** So many dimensions, the leading ones of each space, are compared with everybody; the others only with the near. */
const HEAD_DIMS = 64;
/** Rows whose memory is taken together, and that are compared in one call. */
export const CHUNK_ROWS = 4096;
const PAGE = 65_536;

/** A query in the form of the rows: 16-bit numbers in the rows' order of dimensions, and their unit. */
export interface DenseQuery {
  values: Int16Array;
  unit: number;
}

/** Neighbouring rows of one reviewer. */
export interface Segments {
  /** First row and the row after the last, counted from the beginning of the chunk. */
  bounds: Uint32Array;
  owners: Uint32Array;
}

/**
 * Vectors in one byte a dimension, split into a head, a tail and what one unit stands for, in a WebAssembly memory: about
 * `dims` + 4 bytes a row. Rows are written one by one and never moved.
 */
export class DenseRows {
  readonly dims: number;
  private readonly headDims: number;
  private readonly order: Uint32Array;
  private readonly memory: WebAssembly.Memory;
  private readonly dots: Int8Dots;
  private readonly looks: FirstLookKernel;
  /** Where in the memory things stand: the query aimed with, four queries to look for, segments, results, rows. */
  private readonly at: { aimed: number; asked: number; segments: number; out: number; rows: number };
  private readonly chunkBytes: number;
  private bytes: Int8Array;
  private units: Float32Array;
  private sums: Int32Array;
  private chunks = 0;
  private readonly scratch: Int8Array;

  /** @param spaces how many dimensions each space has. */
  constructor(spaces: readonly number[], { simd, headDims = HEAD_DIMS }: { simd?: boolean; headDims?: number } = {}) {
    const all = spaces.reduce((sum, dims) => sum + dims, 0);
    this.dims = Math.max(16, Math.ceil(all / 16) * 16);
    this.headDims = Math.min(headDims, this.dims);
    this.order = headFirst(spaces, all, this.headDims);
    this.chunkBytes = CHUNK_ROWS * (this.dims + 4);
    const asked = this.dims * 2;
    const segments = asked + LANES * this.headDims * 2;
    const out = segments + CHUNK_ROWS * 8;
    const rows = Math.ceil((out + CHUNK_ROWS * SEGMENT_BYTES) / PAGE) * PAGE;
    this.at = { aimed: 0, asked, segments, out, rows };
    this.memory = new WebAssembly.Memory({ initial: rows / PAGE });
    const options = simd === undefined ? {} : { simd };
    this.dots = int8Dots(this.memory, options);
    this.looks = firstLookKernel(this.memory, options);
    this.bytes = new Int8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
    this.sums = new Int32Array(this.memory.buffer, out, 2 * CHUNK_ROWS);
    this.scratch = new Int8Array(this.dims);
  }

  set(row: number, dense: Float32Array): void {
    while (row >= this.chunks * CHUNK_ROWS) this.grow();
    const unit = this.quantise(dense);
    this.units[this.unitAt(row) / 4] = unit;
    this.bytes.set(this.scratch.subarray(0, this.headDims), this.headAt(row));
    this.bytes.set(this.scratch.subarray(this.headDims), this.tailAt(row));
  }

  query(dense: Float32Array): DenseQuery {
    const unit = this.quantise(dense);
    return { values: Int16Array.from(this.scratch), unit };
  }

  /**
   * Compares the heads of one chunk's rows with up to four queries, see `FirstLookKernel`; what is found still has to be
   * multiplied by the queries' units, and stands only until the next call.
   */
  look(queries: readonly DenseQuery[], chunk: number, { bounds, owners }: Segments): Float32Array {
    const { asked, segments, out } = this.at;
    const places = new Int16Array(this.memory.buffer, asked, LANES * this.headDims).fill(0);
    queries.forEach(({ values }, q) => {
      for (let d = 0; d < this.headDims; d++) places[queryPlace(q, d)] = values[d]!;
    });
    new Uint32Array(this.memory.buffer, segments, bounds.length).set(bounds);
    const first = chunk * CHUNK_ROWS;
    this.looks(asked, this.headAt(first), this.unitAt(first), segments, owners.length, this.headDims, out);
    return new Float32Array(this.memory.buffer, out, owners.length * (LEADERS + 1) * LANES);
  }

  /** Makes `query` the one that `nearness` compares with, until the next `look` or `aim`. */
  aim({ values }: DenseQuery): void {
    new Int16Array(this.memory.buffer, this.at.aimed, this.dims).set(values);
  }

  /** Writes to `into` the dot products, over all dimensions, of `count` rows from `first` on with the query aimed with. */
  nearness(first: number, count: number, { unit }: DenseQuery, into: Float64Array, from = 0): void {
    const { dots, headDims, sums } = this;
    const { aimed, out } = this.at;
    const tailDims = this.dims - headDims;
    for (let done = 0; done < count;) {
      const row = first + done;
      const part = Math.min(count - done, CHUNK_ROWS - (row % CHUNK_ROWS));
      dots(aimed, 1, this.headAt(row), part, headDims, out);
      if (tailDims > 0) dots(aimed + 2 * headDims, 1, this.tailAt(row), part, tailDims, out + 4 * CHUNK_ROWS);
      const unitAt = this.unitAt(row) / 4;
      for (let k = 0; k < part; k++) {
        const sum = sums[k]! + (tailDims > 0 ? sums[CHUNK_ROWS + k]! : 0);
        into[from + done + k] = sum * unit * this.units[unitAt + k]!;
      }
      done += part;
    }
  }

  /** To bytes of −127 to 127 in the rows' order of dimensions. @returns what one unit stands for. */
  private quantise(dense: Float32Array): number {
    let largest = 0;
    for (let j = 0; j < dense.length; j++) largest = Math.max(largest, Math.abs(dense[j]!));
    this.scratch.fill(0);
    if (largest === 0) return 0;
    const scale = 127 / largest;
    for (let j = 0; j < this.order.length; j++) this.scratch[j] = Math.round(dense[this.order[j]!]! * scale);
    return largest / 127;
  }

  private headAt(row: number): number {
    return this.chunkAt(row) + (row % CHUNK_ROWS) * this.headDims;
  }

  private tailAt(row: number): number {
    return this.chunkAt(row) + CHUNK_ROWS * this.headDims + (row % CHUNK_ROWS) * (this.dims - this.headDims);
  }

  private unitAt(row: number): number {
    return this.chunkAt(row) + CHUNK_ROWS * this.dims + (row % CHUNK_ROWS) * 4;
  }

  private chunkAt(row: number): number {
    return this.at.rows + Math.floor(row / CHUNK_ROWS) * this.chunkBytes;
  }

  private grow(): void {
    this.chunks++;
    const missing = this.at.rows + this.chunks * this.chunkBytes - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.bytes = new Int8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
    this.sums = new Int32Array(this.memory.buffer, this.at.out, 2 * CHUNK_ROWS);
  }
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
