import fc from 'fast-check';
import { firstLookKernel, LANES, LEADERS, MIDDLE, queryPlace, rowPlace, SEGMENT_FLOATS } from './first-look-kernel.js';
import { lookShares } from './look-shares.js';
import { RANK_DECAY } from './nearness.js';

const [ROWS_AT, UNITS_AT, SEGMENTS_AT, SHARES_AT, OUT] = [8192, 32768, 36864, 38912, 40960];

test('tells the nearest rows of each segment and the sum of all, with SIMD and without', () => {
  const share = fc.double({ min: -1, max: 1, noNaN: true });
  const shape = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
    dims: fc.constantFrom(128, 256),
    lanes: fc.integer({ min: 1, max: LANES }),
    // Of 1, all values are at one end: nothing may overflow.
    even: fc.constantFrom(0.5, 1),
  });
  fc.assert(
    fc.property(shape, fc.infiniteStream(share), ({ lengths, dims, lanes, even }, shares) => {
      const next = (furthest: number) => {
        const value = even === 1 ? 1 : (shares.next().value as number);
        return Math.round(value * furthest);
      };
      const memory = new WebAssembly.Memory({ initial: 1 });
      const count = sum(lengths.map((length) => length + 1));
      const queries = Array.from({ length: LANES }, (_, q) =>
        Array.from({ length: dims }, () => (q < lanes ? next(127) : 0)),
      );
      const middles = queries.map((query) => MIDDLE * sum(query));
      new Int32Array(memory.buffer, 0, LANES).set(middles);
      const asked = new Int8Array(memory.buffer, 4 * LANES, LANES * dims);
      queries.forEach((query, q) => query.forEach((value, d) => (asked[queryPlace(q, d)] = value)));
      const rows = Array.from({ length: count }, () => Array.from({ length: dims }, () => next(MIDDLE - 1)));
      const bytes = new Uint8Array(memory.buffer, ROWS_AT, (count * dims) / 2);
      rows.forEach((row, r) =>
        row.forEach((value, d) => {
          const { byte, shift } = rowPlace(d);
          bytes[(r * dims) / 2 + byte]! |= (MIDDLE + value) << shift;
        }),
      );
      const unit = 0.25;
      new Float32Array(memory.buffer, UNITS_AT, count).fill(unit);
      const bounds = new Uint32Array(memory.buffer, SEGMENTS_AT, 2 * lengths.length);
      // A row that belongs to nobody stands between two segments.
      lengths.reduce((first, length, s) => {
        bounds.set([first, first + length], 2 * s);
        return first + length + 1;
      }, 0);
      const counting = lengths.map((length) => lookShares(length));
      new Float32Array(memory.buffer, SHARES_AT, 3 * lengths.length).set(
        counting.flatMap(({ leaders, next, others }) => [leaders, next, others]),
      );
      const near = lengths.map((_, s) =>
        queries.map((query) =>
          rows
            .slice(bounds[2 * s]!, bounds[2 * s + 1]!)
            .map((row) => sum(query.map((value, d) => value * row[d]!)) * unit)
            .sort((a, b) => b - a),
        ),
      );
      const told = [true, false].map((simd) => {
        new Uint8Array(memory.buffer, OUT, 4 * lengths.length * SEGMENT_FLOATS).fill(7);
        const kernel = firstLookKernel(memory, { simd, lanes });
        kernel(0, ROWS_AT, UNITS_AT, SEGMENTS_AT, SHARES_AT, lengths.length, dims, OUT);
        return [...new Float32Array(memory.buffer, OUT, lengths.length * SEGMENT_FLOATS)].map((value) => value + 0);
      });
      expect(told[0]).toEqual(told[1]);
      near.forEach((byQuery, s) =>
        byQuery.forEach((list, q) => {
          const found = Array.from({ length: LEADERS + 2 }, (_, k) => told[0]![s * SEGMENT_FLOATS + k * LANES + q]!);
          const leaders = Array.from({ length: LEADERS }, (_, k) => (list[k] ?? -Infinity) + 0);
          expect(found.slice(0, LEADERS)).toEqual(leaders);
          expect(found[LEADERS]).toBe(sum(list) + 0);
          const others = list.slice(LEADERS);
          // Those after the eighth count as if halfway between it and their mean.
          const after = others.map(() => (list[LEADERS - 1]! + sum(others) / others.length) / 2);
          const all = [...list.slice(0, LEADERS), ...after];
          const look = sum(all.map((value, k) => value * RANK_DECAY ** k)) / sum(all.map((_, k) => RANK_DECAY ** k));
          expect(Math.abs(found[LEADERS + 1]! - look)).toBeLessThan(1e-4 * (1 + Math.max(...list.map(Math.abs))));
        }),
      );
    }),
    { numRuns: 60 },
  );
});

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
