import { dot, orthonormalise } from './orthonormal.js';
import { randomGaussians } from './random.js';
import { product, transposed, type Columns, type SparseMatrix } from './sparse-matrix.js';
import { symmetricEigen } from './symmetric-eigen.js';

const OVERSAMPLING = 40;
const POWER_ITERATIONS = 2;

export interface SvdOptions {
  seed: number;
  /** Called between products, with the share done. May throw to stop. */
  onStep?: (done: number) => void;
}

/** The leading left singular vectors as columns, with their singular values in descending order. */
export interface LeftSvd {
  vectors: Columns;
  values: Float64Array;
}

/**
 * The leading singular values and left vectors of a sparse matrix, by a randomised range finder with power iterations
 * (Halko, Martinsson & Tropp, "Finding structure with randomness", SIAM Review 2011, algorithms 4.4 and 5.1). The same
 * seed gives the same bits. O(entries × rank + rows × rank²).
 *
 * @param rank how many are wanted; fewer come back when the matrix has a lower rank.
 */
export function randomisedSvd(matrix: SparseMatrix, rank: number, { seed, onStep }: SvdOptions): LeftSvd {
  const size = Math.min(rank + OVERSAMPLING, matrix.rows, matrix.columns);
  const steps = 2 * (2 * POWER_ITERATIONS + 2);
  let step = 0;
  const next = () => onStep?.(++step / steps);
  const flipped = transposed(matrix);
  const gaussian = randomGaussians(seed);
  let basis: Columns = Array.from({ length: size }, () => Float64Array.from({ length: matrix.columns }, gaussian));
  for (let round = 0; round <= POWER_ITERATIONS; round++) {
    if (round > 0) {
      basis = product(flipped, basis);
      next();
      orthonormalise(basis);
      next();
    }
    basis = product(matrix, basis);
    next();
    orthonormalise(basis);
    next();
  }
  return rotated(basis, product(flipped, basis), rank);
}

/** From an orthonormal basis Q of the range and B = AᵀQ: the singular vectors are Q times the eigenvectors of BᵀB. */
function rotated(basis: Columns, projected: Columns, rank: number): LeftSvd {
  const size = basis.length;
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j <= i; j++) gram[i * size + j] = dot(projected[i]!, projected[j]!);
  const { values, vectors } = symmetricEigen(gram, size);
  const least = (values[0] ?? 0) * 1e-12;
  const kept = [...values].filter((value, k) => k < rank && value > least).length;
  const columns = Array.from({ length: kept }, (_, k) => {
    const column = new Float64Array(basis[0]?.length ?? 0);
    for (let i = 0; i < size; i++) {
      const factor = vectors[k * size + i]!;
      const source = basis[i]!;
      for (let r = 0; r < column.length; r++) column[r]! += factor * source[r]!;
    }
    return column;
  });
  return { vectors: columns, values: values.slice(0, kept).map(Math.sqrt) };
}
