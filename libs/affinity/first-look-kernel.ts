import {
  ADD,
  ADD_FLOATS,
  ADD_LANES,
  advance,
  constant,
  DOT,
  get,
  GREATER_FLOATS,
  keep,
  LESS,
  LESSER_FLOATS,
  load16,
  load8,
  loadNumber,
  loadSplat,
  loopWhile,
  moduleOf,
  MULTIPLY,
  MULTIPLY_FLOATS,
  pick,
  set,
  SHIFT_LEFT,
  SPLAT,
  storeLanes,
  TO_FLOATS,
} from './wasm-code.js';

/** So many queries are compared at a time, one in each place of a vector. */
export const LANES = 4;
/** So many of the nearest rows of a segment are told apart; of the others only the sum is known. */
export const LEADERS = 8;
/** Bytes that one segment takes in the output. */
export const SEGMENT_BYTES = (LEADERS + 1) * LANES * 4;

/**
 * Compares four queries with rows that are given in segments, and tells of each segment the dot products of its
 * `LEADERS` nearest rows, descending (−∞ where there are no more rows), and the sum of all: nine times four floats, those
 * of the four queries side by side. Each dot product is first multiplied by its row's unit. All are byte offsets.
 *
 * @param queries 16-bit numbers, in blocks of 16 dimensions: those of query 0, of query 1, and so on, block after block.
 * @param rows 8-bit numbers, `dims` each. @param units a float for each row.
 * @param segments first row and the row after the last, 32-bit, of each of `count` segments; none is empty.
 * @param dims a multiple of 16.
 */
export type FirstLookKernel = (
  queries: number,
  rows: number,
  units: number,
  segments: number,
  count: number,
  dims: number,
  out: number,
) => void;

/** With SIMD where WebAssembly has it; both ways give the same floats on every machine. */
export function firstLookKernel(memory: WebAssembly.Memory, { simd = hasSimd() } = {}): FirstLookKernel {
  if (!simd) return plainKernel(memory);
  const { exports } = new WebAssembly.Instance(compiled(), { m: { m: memory } });
  return exports['looks'] as unknown as FirstLookKernel;
}

/** Where dimension `d` of query `q` stands among the 16-bit numbers of four queries. */
export const queryPlace = (q: number, d: number): number => (Math.floor(d / 16) * LANES + q) * 16 + (d % 16);

let module: WebAssembly.Module | null = null;
const compiled = () => (module ??= new WebAssembly.Module(moduleBytes()));
const hasSimd = () => WebAssembly.validate(moduleBytes());

function plainKernel(memory: WebAssembly.Memory): FirstLookKernel {
  const round = Math.fround;
  return (queries, rows, units, segments, count, dims, out) => {
    const asked = new Int16Array(memory.buffer, queries, LANES * dims);
    const bounds = new Uint32Array(memory.buffer, segments, 2 * count);
    const found = new Float32Array(memory.buffer, out, (count * SEGMENT_BYTES) / 4);
    for (let s = 0; s < count; s++) {
      const own = found.subarray((s * SEGMENT_BYTES) / 4, ((s + 1) * SEGMENT_BYTES) / 4);
      own.fill(-Infinity, 0, LEADERS * LANES).fill(0, LEADERS * LANES);
      for (let r = bounds[2 * s]!; r < bounds[2 * s + 1]!; r++) {
        const row = new Int8Array(memory.buffer, rows + r * dims, dims);
        const unit = new Float32Array(memory.buffer, units + 4 * r, 1)[0]!;
        for (let q = 0; q < LANES; q++) {
          let sum = 0;
          for (let d = 0; d < dims; d++) sum += asked[queryPlace(q, d)]! * row[d]!;
          let nearness = round(sum * unit);
          own[LEADERS * LANES + q] = round(own[LEADERS * LANES + q]! + nearness);
          for (let k = 0; k < LEADERS; k++) {
            const before = own[k * LANES + q]!;
            own[k * LANES + q] = Math.max(before, nearness);
            nearness = Math.min(before, nearness);
          }
        }
      }
    }
  };
}

function moduleBytes(): Uint8Array<ArrayBuffer> {
  const [queries, rows, units, segments, count, dims, out] = [0, 1, 2, 3, 4, 5, 6];
  const [row, unit, stop, d, query] = [7, 8, 9, 10, 11];
  const vectors = (n: number) => 12 + n;
  const [low, high, x, y, sum] = [0, 1, 2, 3, 4].map(vectors) as [number, number, number, number, number];
  const products = [5, 6, 7, 8].map(vectors);
  const leaders = Array.from({ length: LEADERS }, (_, k) => vectors(9 + k));
  const zero = constant(0);
  const vectorOf = (bits: number) => [...constant(bits), ...SPLAT];
  const MINUS_INFINITY = 0xff800000 | 0;

  const eachBlock = loopWhile(
    [
      ...[...get(row), ...get(d), ...ADD, ...load8(0), ...set(low)],
      ...[...get(row), ...get(d), ...ADD, ...load8(8), ...set(high)],
      ...products.flatMap((product, q) => [
        ...[...get(product), ...get(query), ...load16(32 * q), ...get(low), ...DOT, ...ADD_LANES],
        ...[...get(query), ...load16(32 * q + 16), ...get(high), ...DOT, ...ADD_LANES, ...set(product)],
      ]),
      ...advance(query, constant(32 * LANES)),
      ...advance(d, constant(16)),
    ],
    [...get(d), ...get(dims), ...LESS],
  );
  // Four vectors of four partial sums become one vector of the four sums.
  const halves = (a: number, b: number) => [
    ...[...get(a), ...get(b), ...pick([0, 4, 1, 5])],
    ...[...get(a), ...get(b), ...pick([2, 6, 3, 7]), ...ADD_LANES],
  ];
  const [p0, p1, p2, p3] = products as [number, number, number, number];
  const total = [
    ...[...halves(p0, p1), ...set(x), ...halves(p2, p3), ...set(y)],
    ...[...get(x), ...get(y), ...pick([0, 1, 4, 5]), ...get(x), ...get(y), ...pick([2, 3, 6, 7]), ...ADD_LANES],
  ];
  const insert = leaders.flatMap((leader) => [
    ...[...get(x), ...get(leader), ...GREATER_FLOATS],
    ...[...get(leader), ...get(x), ...LESSER_FLOATS, ...set(x), ...set(leader)],
  ]);
  const eachRow = loopWhile(
    [
      ...products.flatMap((product) => [...vectorOf(0), ...set(product)]),
      ...[...zero, ...set(d), ...get(queries), ...set(query)],
      ...eachBlock,
      ...[...total, ...TO_FLOATS, ...get(unit), ...loadSplat(0), ...MULTIPLY_FLOATS, ...keep(x)],
      ...[...get(sum), ...ADD_FLOATS, ...set(sum)],
      ...insert,
      ...advance(unit, constant(4)),
      ...advance(row, get(dims)),
    ],
    [...get(row), ...get(stop), ...LESS],
  );
  const rowAt = (offset: number) => [...get(segments), ...loadNumber(offset)];
  const eachSegment = loopWhile(
    [
      ...[...get(rows), ...rowAt(0), ...get(dims), ...MULTIPLY, ...ADD, ...set(row)],
      ...[...get(rows), ...rowAt(4), ...get(dims), ...MULTIPLY, ...ADD, ...set(stop)],
      ...[...get(units), ...rowAt(0), ...constant(2), ...SHIFT_LEFT, ...ADD, ...set(unit)],
      ...leaders.flatMap((leader) => [...vectorOf(MINUS_INFINITY), ...set(leader)]),
      ...[...vectorOf(0), ...set(sum)],
      ...eachRow,
      ...[...leaders, sum].flatMap((found, k) => [...get(out), ...get(found), ...storeLanes(16 * k)]),
      ...advance(out, constant(SEGMENT_BYTES)),
      ...advance(segments, constant(8)),
      ...advance(count, constant(-1)),
    ],
    [...zero, ...get(count), ...LESS],
  );
  return moduleOf({
    ...{ name: 'looks', parameters: 7, locals: { numbers: 5, vectors: 9 + LEADERS } },
    body: eachSegment,
  });
}
