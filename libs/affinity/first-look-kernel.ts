import {
  ADD,
  ADD_FLOATS,
  ADD_HALVES,
  ADD_LANES,
  advance,
  AND,
  constant,
  DOT,
  DOT_BYTES,
  get,
  GREATER_FLOATS,
  keep,
  LESS,
  LESSER_FLOATS,
  loadBytes,
  loadNumber,
  loadSplat,
  loopWhile,
  moduleOf,
  MORE_FLOATS,
  MULTIPLY,
  MULTIPLY_FLOATS,
  pick,
  set,
  SHIFT_HALVES_RIGHT,
  SHIFT_LEFT,
  SHIFT_RIGHT,
  SPLAT,
  storeLanes,
  SUBTRACT_FLOATS,
  SUBTRACT_LANES,
  TO_FLOATS,
} from './wasm-code.js';
import { RANK_DECAY } from './nearness.js';

/** So many queries are compared at a time, one in each place of a vector. */
export const LANES = 4;
/** So many of the nearest rows of a segment are told apart; of the others only the sum is known. */
export const LEADERS = 8;
/** What the nearness of each leader counts beside the others. */
export const RANKS = Float32Array.from({ length: LEADERS }, (_, k) => RANK_DECAY ** k);
/** Floats that one segment takes in the output, and where among them the looks stand. */
export const SEGMENT_FLOATS = (LEADERS + 2) * LANES;
export const LOOK_PLACE = (LEADERS + 1) * LANES;

/** Dimensions that stand together in sixteen bytes of a row: one half byte each. */
export const BLOCK_DIMS = 32;
/** What is compared between two widenings of the sums; the dimensions of a row are a multiple of it. */
export const STEP_DIMS = 4 * BLOCK_DIMS;
/** Half a byte of a row stands for itself less this. */
export const MIDDLE = 8;

/**
 * Compares four queries with rows that are given in segments, and tells of each segment the dot products of its
 * `LEADERS` nearest rows, descending (−∞ where there are no more rows), the sum of all, and the look that these add up to:
 * ten times four floats, those of the four queries side by side. Each dot product is first multiplied by its row's unit. All
 * are byte offsets.
 *
 * @param queries four 32-bit numbers, `MIDDLE` times the sum of each query's values, and then those values, 8-bit, at
 *   `queryPlace`. @param rows half bytes from 1 to 15, at `rowPlace`; `dims` / 2 bytes a row.
 * @param units a float for each row.
 * @param segments first row and the row after the last, 32-bit, of each of `count` segments; none is empty.
 * @param shares the `LookShares` of each segment, three floats.
 * @param dims a multiple of `STEP_DIMS`.
 */
export type FirstLookKernel = (
  queries: number,
  rows: number,
  units: number,
  segments: number,
  shares: number,
  count: number,
  dims: number,
  out: number,
) => void;

/**
 * With SIMD where WebAssembly has it; both ways give the same floats on every machine.
 * @param lanes how many of the four queries there are, where it is known that the others are zero, which takes less time.
 */
export function firstLookKernel(
  memory: WebAssembly.Memory,
  { simd = hasSimd(), lanes = LANES }: { simd?: boolean; lanes?: number } = {},
): FirstLookKernel {
  if (!simd) return plainKernel(memory);
  const { exports } = new WebAssembly.Instance(compiled(lanes), { m: { m: memory } });
  return exports['looks'] as unknown as FirstLookKernel;
}

/** Where dimension `d` of query `q` stands among the bytes of four queries. */
export const queryPlace = (q: number, d: number): number =>
  (Math.floor(d / BLOCK_DIMS) * LANES + q) * BLOCK_DIMS + (d % BLOCK_DIMS);

/** The byte of a row in which dimension `d` stands, and by how many bits it is shifted there. */
export const rowPlace = (d: number): { byte: number; shift: number } => ({
  byte: Math.floor(d / BLOCK_DIMS) * 16 + (d % 16),
  shift: d % BLOCK_DIMS < 16 ? 0 : 4,
});

const modules = new Map<number, WebAssembly.Module>();
function compiled(lanes: number): WebAssembly.Module {
  const module = modules.get(lanes) ?? new WebAssembly.Module(moduleBytes(lanes));
  modules.set(lanes, module);
  return module;
}
const hasSimd = () => WebAssembly.validate(moduleBytes(LANES));

function plainKernel(memory: WebAssembly.Memory): FirstLookKernel {
  const round = Math.fround;
  return (queries, rows, units, segments, shares, count, dims, out) => {
    const middles = new Int32Array(memory.buffer, queries, LANES);
    const asked = new Int8Array(memory.buffer, queries + 4 * LANES, LANES * dims);
    const bounds = new Uint32Array(memory.buffer, segments, 2 * count);
    const found = new Float32Array(memory.buffer, out, count * SEGMENT_FLOATS);
    const counting = new Float32Array(memory.buffer, shares, 3 * count);
    const places = Array.from({ length: dims }, (_, d) => rowPlace(d));
    for (let s = 0; s < count; s++) {
      const own = found.subarray(s * SEGMENT_FLOATS, (s + 1) * SEGMENT_FLOATS);
      own.fill(-Infinity, 0, LEADERS * LANES).fill(0, LEADERS * LANES);
      for (let r = bounds[2 * s]!; r < bounds[2 * s + 1]!; r++) {
        const row = new Uint8Array(memory.buffer, rows + (r * dims) / 2, dims / 2);
        const unit = new Float32Array(memory.buffer, units + 4 * r, 1)[0]!;
        for (let q = 0; q < LANES; q++) {
          let sum = -middles[q]!;
          places.forEach(({ byte, shift }, d) => (sum += asked[queryPlace(q, d)]! * ((row[byte]! >> shift) & 15)));
          let nearness = round(sum * unit);
          own[LEADERS * LANES + q] = round(own[LEADERS * LANES + q]! + nearness);
          for (let k = 0; k < LEADERS; k++) {
            const before = own[k * LANES + q]!;
            own[k * LANES + q] = Math.max(before, nearness);
            nearness = Math.min(before, nearness);
          }
        }
      }
      for (let q = 0; q < LANES; q++) {
        let [weighted, led, last] = [0, 0, 0];
        for (let k = 0; k < LEADERS; k++) {
          const leader = own[k * LANES + q]!;
          last = leader > -Infinity ? leader : 0;
          weighted = round(weighted + round(RANKS[k]! * last));
          led = round(led + last);
        }
        const [leaders, next, others] = counting.subarray(3 * s, 3 * s + 3) as unknown as [number, number, number];
        const after = round(round(round(own[LEADERS * LANES + q]! - led) * others) + last);
        own[LOOK_PLACE + q] = round(round(weighted * leaders) + round(after * next));
      }
    }
  };
}

function moduleBytes(lanes: number): Uint8Array<ArrayBuffer> {
  const [queries, rows, units, segments, shares, count, dims, out] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [row, next, unit, stop, query, rowBytes] = [8, 9, 10, 11, 12, 13];
  const vectors = (n: number) => 14 + n;
  const [low, high, x, y, sum] = [0, 1, 2, 3, 4].map(vectors) as [number, number, number, number, number];
  const products = [5, 6, 7, 8].map(vectors);
  const leaders = Array.from({ length: LEADERS }, (_, k) => vectors(9 + k));
  const [ones, fifteens] = [vectors(9 + LEADERS), vectors(10 + LEADERS)];
  const halves = [11, 12, 13, 14].map((n) => vectors(n + LEADERS));
  const zero = constant(0);
  const vectorOf = (bits: number) => [...constant(bits), ...SPLAT];
  const MINUS_INFINITY = 0xff800000 | 0;

  // Sixteen products, each of at most 127 · 15: 16 bits hold their sum.
  const blocks = Array.from({ length: STEP_DIMS / BLOCK_DIMS }, (_, b) => [
    ...[...get(row), ...loadBytes(16 * b), ...keep(high), ...get(fifteens), ...AND, ...set(low)],
    ...[...get(high), ...constant(4), ...SHIFT_HALVES_RIGHT, ...get(fifteens), ...AND, ...set(high)],
    ...halves.slice(0, lanes).flatMap((half, q) => {
      const at = BLOCK_DIMS * (LANES * b + q);
      return [
        ...[...get(query), ...loadBytes(at), ...get(low), ...DOT_BYTES],
        ...(b > 0 ? [...get(half), ...ADD_HALVES] : []),
        ...[...get(query), ...loadBytes(at + 16), ...get(high), ...DOT_BYTES, ...ADD_HALVES, ...set(half)],
      ];
    }),
  ]);
  const eachStep = loopWhile(
    [
      ...blocks.flat(),
      ...halves
        .slice(0, lanes)
        .flatMap((half, q) => [
          ...[...get(half), ...get(ones), ...DOT, ...get(products[q]!), ...ADD_LANES, ...set(products[q]!)],
        ]),
      ...advance(query, constant(STEP_DIMS * LANES)),
      ...advance(row, constant(STEP_DIMS / 2)),
    ],
    [...get(row), ...get(next), ...LESS],
  );
  // Four vectors of four partial sums become one vector of the four sums.
  const joined = (a: number, b: number) => [
    ...[...get(a), ...get(b), ...pick([0, 4, 1, 5])],
    ...[...get(a), ...get(b), ...pick([2, 6, 3, 7]), ...ADD_LANES],
  ];
  const [p0, p1, p2, p3] = products as [number, number, number, number];
  const total = [
    ...[...joined(p0, p1), ...set(x), ...joined(p2, p3), ...set(y)],
    ...[...get(x), ...get(y), ...pick([0, 1, 4, 5]), ...get(x), ...get(y), ...pick([2, 3, 6, 7]), ...ADD_LANES],
  ];
  const insert = leaders.flatMap((leader) => [
    ...[...get(x), ...get(leader), ...GREATER_FLOATS],
    ...[...get(leader), ...get(x), ...LESSER_FLOATS, ...set(x), ...set(leader)],
  ]);
  const eachRow = loopWhile(
    [
      ...products.flatMap((product) => [...vectorOf(0), ...set(product)]),
      ...[...get(queries), ...constant(4 * LANES), ...ADD, ...set(query)],
      ...[...get(row), ...get(rowBytes), ...ADD, ...set(next)],
      ...eachStep,
      ...[...total, ...get(queries), ...loadBytes(0), ...SUBTRACT_LANES, ...TO_FLOATS],
      ...[...get(unit), ...loadSplat(0), ...MULTIPLY_FLOATS, ...keep(x)],
      ...[...get(sum), ...ADD_FLOATS, ...set(sum)],
      ...insert,
      ...advance(unit, constant(4)),
    ],
    [...get(row), ...get(stop), ...LESS],
  );
  const share = (place: number) => [...get(shares), ...loadSplat(4 * place), ...MULTIPLY_FLOATS];
  // Where there are fewer rows than leaders, those that are missing count 0.
  const look = [
    ...[...vectorOf(0), ...set(x), ...vectorOf(0), ...set(y)],
    ...leaders.flatMap((leader, k) => [
      ...[...get(leader), ...get(leader), ...vectorOf(MINUS_INFINITY), ...MORE_FLOATS, ...AND, ...set(high)],
      ...[...get(x), ...vectorOf(bitsOf(RANKS[k]!)), ...get(high), ...MULTIPLY_FLOATS, ...ADD_FLOATS, ...set(x)],
      ...[...get(y), ...get(high), ...ADD_FLOATS, ...set(y)],
    ]),
    ...[...get(out), ...get(x), ...share(0)],
    ...[
      ...get(sum),
      ...get(y),
      ...SUBTRACT_FLOATS,
      ...share(2),
      ...get(high),
      ...ADD_FLOATS,
      ...share(1),
      ...ADD_FLOATS,
    ],
    ...storeLanes(4 * LOOK_PLACE),
  ];
  const rowAt = (offset: number) => [...get(segments), ...loadNumber(offset)];
  const eachSegment = loopWhile(
    [
      ...[...get(rows), ...rowAt(0), ...get(rowBytes), ...MULTIPLY, ...ADD, ...set(row)],
      ...[...get(rows), ...rowAt(4), ...get(rowBytes), ...MULTIPLY, ...ADD, ...set(stop)],
      ...[...get(units), ...rowAt(0), ...constant(2), ...SHIFT_LEFT, ...ADD, ...set(unit)],
      ...leaders.flatMap((leader) => [...vectorOf(MINUS_INFINITY), ...set(leader)]),
      ...[...vectorOf(0), ...set(sum)],
      ...eachRow,
      ...[...leaders, sum].flatMap((found, k) => [...get(out), ...get(found), ...storeLanes(16 * k)]),
      ...[...look, ...advance(out, constant(4 * SEGMENT_FLOATS)), ...advance(shares, constant(12))],
      ...advance(segments, constant(8)),
      ...advance(count, constant(-1)),
    ],
    [...zero, ...get(count), ...LESS],
  );
  const begin = [
    ...[...vectorOf(0x00010001), ...set(ones), ...vectorOf(0x0f0f0f0f), ...set(fifteens)],
    ...[...get(dims), ...constant(1), ...SHIFT_RIGHT, ...set(rowBytes)],
  ];
  return moduleOf({
    ...{ name: 'looks', parameters: 8, locals: { numbers: 6, vectors: 15 + LEADERS } },
    body: [...begin, ...eachSegment],
  });
}

const bitsOf = (value: number) => new Int32Array(Float32Array.of(value).buffer)[0]!;
