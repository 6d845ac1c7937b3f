/** Eigenvalues in descending order; `vectors[k * n + i]` is component i of the k-th eigenvector. */
export interface Eigen {
  values: Float64Array;
  vectors: Float64Array;
}

/**
 * All eigenvalues and eigenvectors of a symmetric matrix: Householder's reduction to a tridiagonal matrix, then implicit
 * QL (Golub & Van Loan, "Matrix Computations", §8.3). O(n³). The sign of each vector makes its largest component
 * positive, so that the result is the same whichever way the sum went.
 *
 * @param matrix n × n numbers; only its lower triangle is read, and the array is not changed.
 * @throws RangeError when the length is not n², or a number is not finite.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  if (matrix.length !== n * n) throw new RangeError(`eigen: ${matrix.length} numbers are not ${n} × ${n}`);
  if (!matrix.every(Number.isFinite)) throw new RangeError('eigen: the matrix holds a number that is not finite');
  const z = matrix.slice();
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) z[i * n + j] = z[j * n + i]!;
  const diagonal = new Float64Array(n);
  const side = new Float64Array(n);
  tridiagonalise(z, n, diagonal, side);
  implicitQl(z, n, diagonal, side);
  return sorted(z, n, diagonal);
}

/** Reduces `z` (rows contiguous) to diagonal and side, and leaves in the ROWS of `z` the transformation, transposed. */
function tridiagonalise(z: Float64Array, n: number, diagonal: Float64Array, side: Float64Array): void {
  const p = new Float64Array(n);
  const reflectors: { v: Float64Array; scale: number; from: number }[] = [];
  for (let k = 0; k + 2 < n; k++) {
    const size = n - k - 1;
    const v = new Float64Array(size);
    let square = 0;
    for (let i = 0; i < size; i++) {
      v[i] = z[(k + 1 + i) * n + k]!;
      square += v[i]! * v[i]!;
    }
    const length = Math.sqrt(square);
    const tail = square - v[0]! * v[0]!;
    if (tail <= 0 || length === 0) {
      reflectors.push({ v, scale: 0, from: k + 1 });
      side[k] = v[0] ?? 0;
      continue;
    }
    const alpha = v[0]! > 0 ? -length : length;
    v[0]! -= alpha;
    const scale = 2 / (tail + v[0]! * v[0]!);
    side[k] = alpha;
    // p = scale · A v, then A -= v wᵀ + w vᵀ with w = p − (scale · vᵀp / 2) v.
    let inner = 0;
    for (let i = 0; i < size; i++) {
      const row = (k + 1 + i) * n + k + 1;
      let sum = 0;
      for (let j = 0; j < size; j++) sum += z[row + j]! * v[j]!;
      p[i] = scale * sum;
      inner += p[i]! * v[i]!;
    }
    const half = (scale * inner) / 2;
    for (let i = 0; i < size; i++) p[i]! -= half * v[i]!;
    for (let i = 0; i < size; i++) {
      const row = (k + 1 + i) * n + k + 1;
      const vi = v[i]!;
      const pi = p[i]!;
      for (let j = 0; j < size; j++) z[row + j]! -= vi * p[j]! + pi * v[j]!;
    }
    reflectors.push({ v, scale, from: k + 1 });
  }
  for (let i = 0; i < n; i++) diagonal[i] = z[i * n + i]!;
  if (n > 1) side[n - 2] = z[(n - 1) * n + n - 2]!;
  z.fill(0);
  for (let i = 0; i < n; i++) z[i * n + i] = 1;
  // Row i of z becomes column i of Q = H₀ H₁ …, applied from the last to the first.
  for (const { v, scale, from } of reflectors.reverse()) {
    if (scale === 0) continue;
    for (let i = from; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < v.length; j++) sum += v[j]! * z[i * n + from + j]!;
      const factor = scale * sum;
      for (let j = 0; j < v.length; j++) z[i * n + from + j]! -= factor * v[j]!;
    }
  }
}

/** Diagonalises; rotates the rows of `z`, so that row k ends as the eigenvector of `diagonal[k]`. */
function implicitQl(z: Float64Array, n: number, diagonal: Float64Array, side: Float64Array): void {
  if (n > 0) side[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (let round = 0; ; round++) {
      let m = l;
      for (; m + 1 < n; m++) {
        const size = Math.abs(diagonal[m]!) + Math.abs(diagonal[m + 1]!);
        if (Math.abs(side[m]!) <= 1e-16 * size) break;
      }
      if (m === l || round === 100) break;
      let g = (diagonal[l + 1]! - diagonal[l]!) / (2 * side[l]!);
      let r = Math.sqrt(g * g + 1);
      g = diagonal[m]! - diagonal[l]! + side[l]! / (g + (g >= 0 ? r : -r));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * side[i]!;
        const b = c * side[i]!;
        r = Math.sqrt(f * f + g * g);
        side[i + 1] = r;
        if (r === 0) {
          diagonal[i + 1]! -= p;
          side[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = diagonal[i + 1]! - p;
        r = (diagonal[i]! - g) * s + 2 * c * b;
        p = s * r;
        diagonal[i + 1] = g + p;
        g = c * r - b;
        const upper = (i + 1) * n;
        const lower = i * n;
        for (let k = 0; k < n; k++) {
          const x = z[upper + k]!;
          const y = z[lower + k]!;
          z[upper + k] = s * y + c * x;
          z[lower + k] = c * y - s * x;
        }
      }
      if (r === 0 && i >= l) continue;
      diagonal[l]! -= p;
      side[l] = g;
      side[m] = 0;
    }
  }
}

function sorted(z: Float64Array, n: number, diagonal: Float64Array): Eigen {
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const values = new Float64Array(n);
  const vectors = new Float64Array(n * n);
  order.forEach((from, k) => {
    values[k] = diagonal[from]!;
    let largest = 0;
    for (let i = 0; i < n; i++) if (Math.abs(z[from * n + i]!) > Math.abs(largest)) largest = z[from * n + i]!;
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < n; i++) vectors[k * n + i] = sign * z[from * n + i]!;
  });
  return { values, vectors };
}
