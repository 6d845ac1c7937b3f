import fc from 'fast-check';
import { orthonormalise } from './orthonormal.js';
import { randomisedSvd } from './randomised-svd.js';
import { product, transposed, type SparseMatrix } from './sparse-matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

const whole = fc.integer({ min: -4, max: 4 });
const dense = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(whole, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  );

function sparseOf(matrix: number[][]): SparseMatrix {
  const start = [0];
  const column: number[] = [];
  const value: number[] = [];
  for (const row of matrix) {
    row.forEach((v, c) => {
      if (v === 0) return;
      column.push(c);
      value.push(v);
    });
    start.push(column.length);
  }
  return {
    ...{ rows: matrix.length, columns: matrix[0]!.length, start: Uint32Array.from(start) },
    ...{ column: Uint32Array.from(column), value: Float32Array.from(value) },
  };
}

const dotOf = (x: ArrayLike<number>, y: ArrayLike<number>) =>
  Array.from(x).reduce((sum, value, i) => sum + value * y[i]!, 0);

test('a sparse product is the dense one, also transposed', () => {
  fc.assert(
    fc.property(dense, (matrix) => {
      const vectors = Array.from({ length: 9 }, (_, k) => Float64Array.from(matrix[0]!, (_, i) => k - i));
      const result = product(sparseOf(matrix), vectors);
      result.forEach((column, k) => matrix.forEach((row, r) => expect(column[r]).toBe(dotOf(row, vectors[k]!))));
      expect(transposed(transposed(sparseOf(matrix)))).toEqual(sparseOf(matrix));
    }),
  );
});

test('orthonormal columns are of length one or zero, and at right angles', () => {
  fc.assert(
    fc.property(dense, (matrix) => {
      const columns = matrix.map((row) => Float64Array.from(row));
      orthonormalise(columns);
      columns.forEach((x, i) =>
        columns.forEach((y, j) => {
          const expected = i === j ? Math.round(dotOf(x, x)) : 0;
          expect(dotOf(x, y)).toBeCloseTo(expected, 9);
        }),
      );
    }),
  );
});

test('eigenvectors give the matrix back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.array(whole, { minLength: 81, maxLength: 81 }), (n, values) => {
      const matrix = new Float64Array(n * n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = values[9 * i + j]!;
      const eigen = symmetricEigen(matrix, n);
      for (let i = 0; i < n; i++)
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let k = 0; k < n; k++) sum += eigen.values[k]! * eigen.vectors[k * n + i]! * eigen.vectors[k * n + j]!;
          expect(sum).toBeCloseTo(matrix[i * n + j]!, 8);
        }
      for (let k = 1; k < n; k++) expect(eigen.values[k]!).toBeLessThanOrEqual(eigen.values[k - 1]!);
    }),
  );
});

test('eigen refuses what is not a matrix', () => {
  expect(() => symmetricEigen(new Float64Array(3), 2)).toThrow(RangeError);
  expect(() => symmetricEigen(Float64Array.of(NaN), 1)).toThrow(RangeError);
});

test('singular values are the roots of the eigenvalues of A·Aᵀ, and the vectors belong to them', () => {
  fc.assert(
    fc.property(dense, (matrix) => {
      const rows = matrix.length;
      const gram = new Float64Array(rows * rows);
      for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) gram[i * rows + j] = dotOf(matrix[i]!, matrix[j]!);
      const { values, vectors } = randomisedSvd(sparseOf(matrix), rows, { seed: 7 });
      const expected = symmetricEigen(gram, rows).values;
      values.forEach((value, k) => expect(value).toBeCloseTo(Math.sqrt(Math.max(0, expected[k]!)), 5));
      vectors.forEach((vector, k) => {
        const image = matrix.map((row, i) =>
          dotOf(
            row.map((_, j) =>
              dotOf(
                matrix.map((r) => r[j]!),
                vector,
              ),
            ),
            matrix[i]!,
          ),
        );
        image.forEach((value, i) => expect(value / 1000).toBeCloseTo((values[k]! ** 2 * vector[i]!) / 1000, 5));
      });
    }),
    { numRuns: 50 },
  );
});
