/**
 * L with L·Lᵀ = `matrix`, lower triangle, row by row; overwrites and returns the argument (upper triangle left as it was).
 * O(size³/3). Cholesky–Banachiewicz (Golub & Van Loan, "Matrix Computations", 4th ed., section 4.2).
 * @param matrix size × size, symmetric; only its lower triangle is read
 * @throws RangeError when it is not positive definite.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    const rowI = i * size;
    for (let j = 0; j <= i; j++) {
      const rowJ = j * size;
      let sum = matrix[rowI + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[rowI + k]! * matrix[rowJ + k]!;
      if (i > j) matrix[rowI + j] = sum / matrix[rowJ + j]!;
      else if (sum > 0) matrix[rowI + i] = Math.sqrt(sum);
      else throw new RangeError('calibration: the equations have no single solution');
    }
  }
  return matrix;
}

/** Solves L·Lᵀ·x = b; x overwrites b and is returned. */
export function solveCholesky(lower: Float64Array, size: number, b: Float64Array): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
  return solveUpper(lower, size, b);
}

/** Solves Lᵀ·x = b; x overwrites b and is returned. From standard normal b, x has covariance (L·Lᵀ)⁻¹. */
export function solveUpper(lower: Float64Array, size: number, b: Float64Array): Float64Array {
  for (let i = size - 1; i >= 0; i--) {
    const x = b[i]! / lower[i * size + i]!;
    b[i] = x;
    for (let k = 0; k < i; k++) b[k]! -= lower[i * size + k]! * x;
  }
  return b;
}

/** (L·Lᵀ)⁻¹, full. */
export function invertCholesky(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(solveCholesky(lower, size, unit), j * size);
  }
  return inverse;
}

export function logDeterminant(lower: Float64Array, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += Math.log(lower[i * size + i]!);
  return 2 * sum;
}
