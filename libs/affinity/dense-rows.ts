import { int8Dots, type Int8Dots } from './int8-dots.js';

/** Rows whose memory is taken together, and that are compared in one call. */
export const CHUNK_ROWS = 4096;
/** So many queries are compared at a time. */
export const TOGETHER = 8;
const PAGE = 65_536;

/** A query in the form of the rows: 16-bit numbers, and their unit. */
export interface DenseQuery {
  values: Int16Array;
  unit: number;
}

/** Neighbouring rows of one reviewer. */
export interface Segments {
  /** First row and the row after the last, counted from the beginning of the chunk. */
  bounds: Uint32Array;
  owners: Uint32Array;
  /** The `LookShares` of each, as if it were all that its owner has. */
  shares: Float32Array;
}

/**
 * Vectors in one byte a dimension and what one unit stands for, in a WebAssembly memory: about `dims` + 4 bytes a row. Rows
 * are written one by one and never moved.
 */
export class DenseRows {
  private readonly dims: number;
  private readonly memory: WebAssembly.Memory;
  private readonly dots: Int8Dots;
  /** Where in the memory things stand: the queries aimed with, results, rows. */
  private readonly at: { aimed: number; out: number; rows: number };
  private readonly chunkBytes: number;
  private bytes: Int8Array;
  private units: Float32Array;
  private sums: Int32Array;
  private chunks = 0;
  private aimed: readonly DenseQuery[] = [];
  private readonly scratch: Int8Array;

  /** @param dims how many dimensions the vectors have. */
  constructor(dims: number, options: { simd?: boolean } = {}) {
    this.dims = Math.max(16, Math.ceil(dims / 16) * 16);
    this.chunkBytes = CHUNK_ROWS * (this.dims + 4);
    const out = TOGETHER * this.dims * 2;
    const rows = Math.ceil((out + TOGETHER * CHUNK_ROWS * 4) / PAGE) * PAGE;
    this.at = { aimed: 0, out, rows };
    this.memory = new WebAssembly.Memory({ initial: rows / PAGE });
    this.dots = int8Dots(this.memory, options);
    this.bytes = new Int8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
    this.sums = new Int32Array(this.memory.buffer, out, TOGETHER * CHUNK_ROWS);
    this.scratch = new Int8Array(this.dims);
  }

  set(row: number, dense: Float32Array): void {
    while (row >= this.chunks * CHUNK_ROWS) this.grow();
    this.units[this.unitAt(row) / 4] = this.quantise(dense);
    this.bytes.set(this.scratch, this.rowAt(row));
  }

  query(dense: Float32Array): DenseQuery {
    const unit = this.quantise(dense);
    return { values: Int16Array.from(this.scratch), unit };
  }

  /** Makes these, `TOGETHER` at most, the queries that `nearness` compares with. */
  aim(queries: readonly DenseQuery[]): void {
    queries.forEach(({ values }, q) =>
      new Int16Array(this.memory.buffer, this.at.aimed + 2 * q * this.dims, this.dims).set(values),
    );
    this.aimed = queries;
  }

  /** Writes to `into`, for each query aimed with, its dot products with `count` rows from `first` on. */
  nearness(first: number, count: number, into: readonly Float64Array[], from = 0): void {
    const { aimed, dots, sums, units } = this;
    for (let done = 0; done < count;) {
      const row = first + done;
      const part = Math.min(count - done, CHUNK_ROWS - (row % CHUNK_ROWS));
      dots(this.at.aimed, aimed.length, this.rowAt(row), part, this.dims, this.at.out);
      const unitAt = this.unitAt(row) / 4;
      for (let q = 0; q < aimed.length; q++) {
        const { unit } = aimed[q]!;
        const own = into[q]!;
        for (let k = 0; k < part; k++) own[from + done + k] = sums[q * part + k]! * unit * units[unitAt + k]!;
      }
      done += part;
    }
  }

  /** To bytes of −127 to 127. @returns what one unit stands for. */
  private quantise(dense: Float32Array): number {
    let largest = 0;
    for (let j = 0; j < dense.length; j++) largest = Math.max(largest, Math.abs(dense[j]!));
    this.scratch.fill(0);
    if (largest === 0) return 0;
    const scale = 127 / largest;
    for (let j = 0; j < dense.length; j++) this.scratch[j] = Math.round(dense[j]! * scale);
    return largest / 127;
  }

  private rowAt(row: number): number {
    return this.at.rows + Math.floor(row / CHUNK_ROWS) * this.chunkBytes + (row % CHUNK_ROWS) * this.dims;
  }

  private unitAt(row: number): number {
    const chunk = this.at.rows + Math.floor(row / CHUNK_ROWS) * this.chunkBytes;
    return chunk + CHUNK_ROWS * this.dims + (row % CHUNK_ROWS) * 4;
  }

  private grow(): void {
    this.chunks++;
    const missing = this.at.rows + this.chunks * this.chunkBytes - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.bytes = new Int8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
    this.sums = new Int32Array(this.memory.buffer, this.at.out, TOGETHER * CHUNK_ROWS);
  }
}
