import {
  BLOCK_DIMS,
  firstLookKernel,
  LANES,
  MIDDLE,
  queryPlace,
  rowPlace,
  SEGMENT_FLOATS,
  STEP_DIMS,
  type FirstLookKernel,
} from './first-look-kernel.js';
import { CHUNK_ROWS, type Segments } from './dense-rows.js';

const PAGE = 65_536;
/** Values beyond this share of a row's largest are cut off to it, so that the many small ones have finer steps. */
const KEPT_SHARE = 0.7;

/** A query in the form that the first look compares. */
export interface RoughQuery {
  bytes: Int8Array;
  /** What a dot product of whole numbers is multiplied by, besides its row's unit. */
  roughUnit: number;
}

/**
 * Vectors in half a byte a dimension, for a first look at everybody: what it takes is mostly the time to read them, so they
 * are small rather than exact. In a WebAssembly memory, about `dims` / 2 + 4 bytes a row; a row is never moved.
 */
export class RoughRows {
  private readonly dims: number;
  private readonly memory: WebAssembly.Memory;
  /** For one query, two, three, four. */
  private readonly looks: readonly FirstLookKernel[];
  /** Where in the memory things stand: four queries to look for, segments, their shares, results, rows. */
  private readonly at: { asked: number; segments: number; shares: number; out: number; rows: number };
  private readonly chunkBytes: number;
  private readonly bytesOfRow: number;
  private readonly places: readonly { byte: number; shift: number }[];
  private bytes: Uint8Array;
  private units: Float32Array;
  private chunks = 0;

  /** @param dims how many dimensions the vectors have. */
  constructor(dims: number, options: { simd?: boolean } = {}) {
    this.dims = Math.max(1, Math.ceil(dims / STEP_DIMS)) * STEP_DIMS;
    this.bytesOfRow = this.dims / 2;
    this.places = Array.from({ length: this.dims }, (_, d) => rowPlace(d));
    this.chunkBytes = CHUNK_ROWS * (this.bytesOfRow + 4);
    const segments = 4 * LANES + LANES * this.dims;
    const shares = segments + CHUNK_ROWS * 8;
    const out = shares + CHUNK_ROWS * 12;
    const rows = Math.ceil((out + CHUNK_ROWS * SEGMENT_FLOATS * 4) / PAGE) * PAGE;
    this.at = { asked: 0, segments, shares, out, rows };
    this.memory = new WebAssembly.Memory({ initial: rows / PAGE });
    this.looks = Array.from({ length: LANES }, (_, q) => firstLookKernel(this.memory, { ...options, lanes: q + 1 }));
    this.bytes = new Uint8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
  }

  set(row: number, dense: Float32Array): void {
    while (row >= this.chunks * CHUNK_ROWS) this.grow();
    const furthest = MIDDLE - 1;
    const largest = KEPT_SHARE * furthestOf(dense);
    const scale = largest > 0 ? furthest / largest : 0;
    this.units[this.unitAt(row) / 4] = largest / furthest;
    const at = this.rowAt(row);
    this.bytes.fill(0, at, at + this.bytesOfRow);
    for (let d = 0; d < this.dims; d++) {
      const value = d < dense.length ? Math.round(dense[d]! * scale) : 0;
      const { byte, shift } = this.places[d]!;
      this.bytes[at + byte]! |= (MIDDLE + Math.max(-furthest, Math.min(furthest, value))) << shift;
    }
  }

  query(dense: Float32Array): RoughQuery {
    const largest = furthestOf(dense);
    const scale = largest > 0 ? 127 / largest : 0;
    const bytes = new Int8Array(this.dims);
    for (let d = 0; d < dense.length; d++) bytes[d] = Math.round(dense[d]! * scale);
    return { bytes, roughUnit: largest / 127 };
  }

  /**
   * Compares one chunk's rows with up to four queries, see `FirstLookKernel`; what is found still has to be multiplied by
   * the queries' units, and stands only until the next call.
   */
  look(queries: readonly RoughQuery[], chunk: number, { bounds, owners, shares }: Segments): Float32Array {
    const { asked, segments, out } = this.at;
    const middles = new Int32Array(this.memory.buffer, asked, LANES).fill(0);
    const places = new Int8Array(this.memory.buffer, asked + 4 * LANES, LANES * this.dims).fill(0);
    queries.forEach(({ bytes }, q) => {
      for (let from = 0; from < this.dims; from += BLOCK_DIMS)
        places.set(bytes.subarray(from, from + BLOCK_DIMS), queryPlace(q, from));
      middles[q] = MIDDLE * bytes.reduce((sum, value) => sum + value, 0);
    });
    new Uint32Array(this.memory.buffer, segments, bounds.length).set(bounds);
    new Float32Array(this.memory.buffer, this.at.shares, shares.length).set(shares);
    const first = chunk * CHUNK_ROWS;
    const looks = this.looks[queries.length - 1]!;
    looks(asked, this.rowAt(first), this.unitAt(first), segments, this.at.shares, owners.length, this.dims, out);
    return new Float32Array(this.memory.buffer, out, owners.length * SEGMENT_FLOATS);
  }

  private rowAt(row: number): number {
    return this.at.rows + Math.floor(row / CHUNK_ROWS) * this.chunkBytes + (row % CHUNK_ROWS) * this.bytesOfRow;
  }

  private unitAt(row: number): number {
    const chunk = this.at.rows + Math.floor(row / CHUNK_ROWS) * this.chunkBytes;
    return chunk + CHUNK_ROWS * this.bytesOfRow + (row % CHUNK_ROWS) * 4;
  }

  private grow(): void {
    this.chunks++;
    const missing = this.at.rows + this.chunks * this.chunkBytes - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    this.memory.grow(Math.ceil(missing / PAGE));
    this.bytes = new Uint8Array(this.memory.buffer);
    this.units = new Float32Array(this.memory.buffer);
  }
}

function furthestOf(dense: Float32Array): number {
  let furthest = 0;
  for (let j = 0; j < dense.length; j++) furthest = Math.max(furthest, Math.abs(dense[j]!));
  return furthest;
}
