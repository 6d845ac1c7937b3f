import fc from 'fast-check';
import { firstLookKernel, LANES, LEADERS, queryPlace, SEGMENT_BYTES } from './first-look-kernel.js';

const [ROWS_AT, UNITS_AT, SEGMENTS_AT, OUT] = [8192, 32768, 36864, 40960];

test('tells the nearest rows of each segment and the sum of all, with SIMD and without', () => {
  const byte = fc.integer({ min: -127, max: 127 });
  const shape = fc.record({
    lengths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
    dims: fc.constantFrom(16, 64, 112),
  });
  fc.assert(
    fc.property(shape, fc.infiniteStream(byte), ({ lengths, dims }, bytes) => {
      const next = () => bytes.next().value as number;
      const memory = new WebAssembly.Memory({ initial: 1 });
      const rows = lengths.reduce((sum, length) => sum + length + 1, 0);
      const queries = Array.from({ length: LANES }, () => Array.from({ length: dims }, next));
      const asked = new Int16Array(memory.buffer, 0, LANES * dims);
      queries.forEach((query, q) => query.forEach((value, d) => (asked[queryPlace(q, d)] = value)));
      const row = new Int8Array(memory.buffer, ROWS_AT, rows * dims).map(next);
      new Int8Array(memory.buffer, ROWS_AT, rows * dims).set(row);
      const units = new Float32Array(memory.buffer, UNITS_AT, rows).fill(0.25);
      const bounds = new Uint32Array(memory.buffer, SEGMENTS_AT, 2 * lengths.length);
      // A row that belongs to nobody stands between two segments.
      lengths.reduce((first, length, s) => {
        bounds.set([first, first + length], 2 * s);
        return first + length + 1;
      }, 0);
      const expected = lengths.flatMap((_, s) => {
        const near = queries.map((query) =>
          Array.from({ length: bounds[2 * s + 1]! - bounds[2 * s]! }, (_, r) => {
            const from = (bounds[2 * s]! + r) * dims;
            return query.reduce((sum, value, d) => sum + value * row[from + d]!, 0) * units[0]!;
          }).sort((a, b) => b - a),
        );
        const leaders = Array.from({ length: LEADERS }, (_, k) => near.map((list) => list[k] ?? -Infinity));
        return [...leaders.flat(), ...near.map((list) => list.reduce((sum, value) => sum + value, 0))];
      });
      for (const simd of [true, false]) {
        new Uint8Array(memory.buffer, OUT, lengths.length * SEGMENT_BYTES).fill(7);
        firstLookKernel(memory, { simd })(0, ROWS_AT, UNITS_AT, SEGMENTS_AT, lengths.length, dims, OUT);
        const found = [...new Float32Array(memory.buffer, OUT, expected.length)];
        expect(found.map((value) => value + 0)).toEqual(expected.map((value) => value + 0));
      }
    }),
    { numRuns: 60 },
  );
});
