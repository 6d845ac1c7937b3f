/**
 * Dot products of one-byte vectors, with SIMD where WebAssembly has it. Whole numbers throughout, so that both ways give
 * the same results on every machine.
 */
export interface Int8Dots {
  /**
   * Writes to `out[q * rowCount + r]` (32-bit) the dot product of query q and row r. All are byte offsets into the memory.
   * @param queries 16-bit numbers, `dims` each. @param rows 8-bit numbers, `stride` bytes apart.
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

/* The module in the binary format of WebAssembly (core specification 2.0, chapter 5), put together from its parts. */

const I32 = 0x7f;
const V128 = 0x7b;
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const constant = (value: number) => [0x41, value];
const ADD = [0x6a];
const MULTIPLY = [0x6c];
const SHIFT_LEFT = [0x74];
const LESS = [0x49];
const SPLAT = [0xfd, 17];
const DOT = [0xfd, 0xba, 0x01];
const ADD_LANES = [0xfd, 0xae, 0x01];
const load8 = (offset: number) => [0xfd, 1, 0, offset];
const load16 = (offset: number) => [0xfd, 0, 0, offset];
const lane = (index: number) => [0xfd, 27, index];
const store = [0x36, 2, 0];
const loopWhile = (body: number[], condition: number[]) => [0x03, 0x40, ...body, ...condition, 0x0d, 0, 0x0b];
const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
const sized = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]) => [...unsigned(items.length), ...items.flat()];
const section = (id: number, items: readonly (readonly number[])[]) => [id, ...sized(list(items))];
const name = (text: string) => sized([...text].map((letter) => letter.charCodeAt(0)));

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const [queries, queryCount, rows, rowCount, dims, out] = [0, 1, 2, 3, 4, 5];
  const [row, r, q, query, d, sum] = [6, 7, 8, 9, 10, 11];
  const zero = [...constant(0)];
  const advance = (local: number, by: number[]) => [...get(local), ...by, ...ADD, ...set(local)];
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
      ...[...address, ...total, ...store],
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
  const locals = list([
    [5, I32],
    [1, V128],
  ]);
  const code = [...locals, ...get(rows), ...set(row), ...eachRow, 0x0b];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [[0x60, ...list(Array.from({ length: 6 }, () => [I32])), 0]]),
    ...section(2, [[...name('m'), ...name('m'), 2, 0, 0]]),
    ...section(3, [[0]]),
    ...section(7, [[...name('dots'), 0, 0]]),
    ...section(10, [sized(code)]),
  ]);
}
