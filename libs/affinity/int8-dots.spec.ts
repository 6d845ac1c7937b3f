import fc from 'fast-check';
import { int8Dots } from './int8-dots.js';

const byte = fc.integer({ min: -127, max: 127 });

test('SIMD and plain give the sums of products', () => {
  const shape = fc.record({
    queries: fc.integer({ min: 1, max: 3 }),
    rows: fc.integer({ min: 1, max: 5 }),
    dims: fc.constantFrom(16, 32, 304),
  });
  fc.assert(
    fc.property(shape, fc.infiniteStream(byte), ({ queries, rows, dims }, bytes) => {
      const next = () => bytes.next().value as number;
      const memory = new WebAssembly.Memory({ initial: 1 });
      const [rowsAt, out] = [8192, 16384];
      const query = new Int16Array(memory.buffer, 0, queries * dims).map(next);
      new Int16Array(memory.buffer, 0, queries * dims).set(query);
      const row = Int8Array.from({ length: rows * dims }, next);
      new Int8Array(memory.buffer, rowsAt, rows * dims).set(row);
      const expected = Array.from({ length: queries * rows }, (_, i) => {
        const [q, r] = [Math.floor(i / rows), i % rows];
        let sum = 0;
        for (let d = 0; d < dims; d++) sum += query[q * dims + d]! * row[r * dims + d]!;
        return sum;
      });
      for (const simd of [true, false]) {
        new Int32Array(memory.buffer, out, queries * rows).fill(-1);
        int8Dots(memory, { simd })(0, queries, rowsAt, rows, dims, out);
        expect([...new Int32Array(memory.buffer, out, queries * rows)]).toEqual(expected);
      }
    }),
    { numRuns: 50 },
  );
});
