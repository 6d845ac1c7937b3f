import {
  ADD,
  ADD_LANES,
  advance,
  constant,
  DOT,
  get,
  lane,
  LESS,
  load16,
  load8,
  loopWhile,
  moduleOf,
  MULTIPLY,
  set,
  SHIFT_LEFT,
  SPLAT,
  storeNumber,
} from './wasm-code.js';

/**
 * Dot products of one-byte vectors, with SIMD where WebAssembly has it. Whole numbers throughout, so that both ways give
 * the same results on every machine.
 */
export interface Int8Dots {
  /**
   * Writes to `out[q * rowCount + r]` (32-bit) the dot product of query q and row r. All are byte offsets into the memory.
   * @param queries 16-bit numbers, `dims` each. @param rows 8-bit numbers, `dims` each.
   * @param dims a multiple of 16.
   */
  (queries: number, queryCount: number, rows: number, rowCount: number, dims: number, out: number): void;
}

/** A WebAssembly memory only grows; views must be taken anew after each growth. */
export function int8Dots(memory: WebAssembly.Memory, { simd = hasSimd() } = {}): Int8Dots {
  if (!simd) return plainDots(memory);
  const { exports } = new WebAssembly.Instance(compiled(), { m: { m: memory } });
  return exports['dots'] as unknown as Int8Dots;
}

let module: WebAssembly.Module | null = null;
const compiled = () => (module ??= new WebAssembly.Module(moduleBytes()));
const hasSimd = () => WebAssembly.validate(moduleBytes());

function plainDots(memory: WebAssembly.Memory): Int8Dots {
  return (queries, queryCount, rows, rowCount, dims, out) => {
    const sums = new Int32Array(memory.buffer, out, queryCount * rowCount);
    const all = new Int8Array(memory.buffer, rows, rowCount * dims);
    for (let q = 0; q < queryCount; q++) {
      const query = new Int16Array(memory.buffer, queries + 2 * q * dims, dims);
      for (let r = 0; r < rowCount; r++) {
        let sum = 0;
        for (let d = 0, at = r * dims; d < dims; d++, at++) sum += query[d]! * all[at]!;
        sums[q * rowCount + r] = sum;
      }
    }
  };
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const [queries, queryCount, rows, rowCount, dims, out] = [0, 1, 2, 3, 4, 5];
  const [row, r, q, query, d, sum] = [6, 7, 8, 9, 10, 11];
  const zero = [...constant(0)];
  const part = (offset: number) => [
    ...[...get(row), ...get(d), ...ADD, ...load8(offset)],
    ...[...get(query), ...get(d), ...constant(1), ...SHIFT_LEFT, ...ADD, ...load16(2 * offset)],
    ...DOT,
  ];
  const along = loopWhile(
    [...[...get(sum), ...part(0), ...ADD_LANES, ...part(8), ...ADD_LANES, ...set(sum)], ...advance(d, constant(16))],
    [...get(d), ...get(dims), ...LESS],
  );
  const address = [
    ...[...get(out), ...get(q), ...get(rowCount), ...MULTIPLY, ...get(r), ...ADD],
    ...[...constant(2), ...SHIFT_LEFT, ...ADD],
  ];
  const total = [
    ...[...get(sum), ...lane(0), ...get(sum), ...lane(1), ...ADD],
    ...[...get(sum), ...lane(2), ...ADD, ...get(sum), ...lane(3), ...ADD],
  ];
  const eachQuery = loopWhile(
    [
      ...[...zero, ...SPLAT, ...set(sum), ...zero, ...set(d)],
      ...along,
      ...[...address, ...total, ...storeNumber],
      ...advance(query, [...get(dims), ...constant(1), ...SHIFT_LEFT]),
      ...advance(q, constant(1)),
    ],
    [...get(q), ...get(queryCount), ...LESS],
  );
  const eachRow = loopWhile(
    [
      ...[...zero, ...set(q), ...get(queries), ...set(query)],
      ...eachQuery,
      ...advance(row, get(dims)),
      ...advance(r, constant(1)),
    ],
    [...get(r), ...get(rowCount), ...LESS],
  );
  return moduleOf({
    ...{ name: 'dots', parameters: 6, locals: { numbers: 5, vectors: 1 } },
    body: [...get(rows), ...set(row), ...eachRow],
  });
}
