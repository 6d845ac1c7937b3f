import fc from 'fast-check';
import { cholesky, invertCholesky, logDeterminant, solveCholesky } from './cholesky.js';

/** B·Bᵀ + I for any B: symmetric and positive definite. */
const matrices = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc
    .array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((b) => ({
      size,
      matrix: Float64Array.from({ length: size * size }, (_, at) => {
        const [i, j] = [Math.floor(at / size), at % size];
        let sum = Number(i === j);
        for (let k = 0; k < size; k++) sum += b[i * size + k]! * b[j * size + k]!;
        return sum;
      }),
    })),
);

const times = (matrix: Float64Array, size: number, x: Float64Array) =>
  Float64Array.from({ length: size }, (_, i) => x.reduce((sum, value, j) => sum + matrix[i * size + j]! * value, 0));

test('solves, inverts and measures any positive definite matrix', () => {
  fc.assert(
    fc.property(matrices, ({ size, matrix }) => {
      const lower = cholesky(matrix.slice(), size);
      const x = Float64Array.from({ length: size }, (_, i) => i - 1.5);
      const solved = solveCholesky(lower, size, times(matrix, size, x));
      const inverse = invertCholesky(lower, size);
      const back = times(inverse, size, times(matrix, size, x));
      x.forEach((value, i) => {
        expect(solved[i]).toBeCloseTo(value, 6);
        expect(back[i]).toBeCloseTo(value, 6);
      });
      expect(logDeterminant(lower, size)).toBeGreaterThanOrEqual(-1e-9);
    }),
  );
});

test('the determinant is the product of the diagonal of a diagonal matrix', () => {
  expect(logDeterminant(cholesky(Float64Array.of(4, 0, 0, 25), 2), 2)).toBeCloseTo(Math.log(100), 12);
});

test('a matrix that is not positive definite is refused', () => {
  expect(() => cholesky(Float64Array.of(1, 2, 2, 1), 2)).toThrow(RangeError);
});
