import fc from 'fast-check';
import { firstLookKernel, LANES, LEADERS, MIDDLE, queryPlace, rowPlace, SEGMENT_BYTES } from './first-look-kernel.js';

const [ROWS_AT, UNITS_AT, SEGMENTS_AT, OUT] = [8192, 32768, 36864, 40960];

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
      const count = lengths.reduce((sum, length) => sum + length + 1, 0);
      const queries = Array.from({ length: LANES }, (_, q) =>
        Array.from({ length: dims }, () => (q < lanes ? next(127) : 0)),
      );
      const middles = queries.map((query) => MIDDLE * query.reduce((sum, value) => sum + value, 0));
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
      const expected = lengths.flatMap((_, s) => {
        const own = rows.slice(bounds[2 * s]!, bounds[2 * s + 1]!);
        const near = queries.map((query) =>
          own.map((row) => query.reduce((sum, value, d) => sum + value * row[d]!, 0) * unit).sort((a, b) => b - a),
        );
        const leaders = Array.from({ length: LEADERS }, (_, k) => near.map((list) => list[k] ?? -Infinity));
        return [...leaders.flat(), ...near.map((list) => list.reduce((sum, value) => sum + value, 0))];
      });
      for (const simd of [true, false]) {
        new Uint8Array(memory.buffer, OUT, lengths.length * SEGMENT_BYTES).fill(7);
        firstLookKernel(memory, { simd, lanes })(0, ROWS_AT, UNITS_AT, SEGMENTS_AT, lengths.length, dims, OUT);
        const found = [...new Float32Array(memory.buffer, OUT, expected.length)];
        expect(found.map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }
    }),
    { numRuns: 60 },
  );
});
