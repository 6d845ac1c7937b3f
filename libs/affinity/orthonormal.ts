import type { Columns } from './sparse-matrix.js';

/** Below this share of its length a column lies in the span of those before it, but for rounding. */
const NOTHING_LEFT = 1e-9;

/** Sum of products, in four interleaved sums whose order is fixed. */
export function dot(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < n; i += 4) {
    a += x[i]! * y[i]!;
    b += x[i + 1]! * y[i + 1]!;
    c += x[i + 2]! * y[i + 2]!;
    d += x[i + 3]! * y[i + 3]!;
  }
  for (; i < n; i++) a += x[i]! * y[i]!;
  return a + b + (c + d);
}

function addScaled(into: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i]! += factor * x[i]!;
}

/**
 * Makes columns orthonormal in place by modified Gram–Schmidt, twice where the first time took much away (Giraud,
 * Langou & Rozložník, "On the round-off error analysis of the Gram–Schmidt algorithm with reorthogonalization", 2002).
 * A column that depends on those before it becomes zero. O(rows × columns²).
 */
export function orthonormalise(columns: Columns): void {
  for (let j = 0; j < columns.length; j++) {
    const own = columns[j]!;
    const before = Math.sqrt(dot(own, own));
    let length = before;
    for (let pass = 0; pass < 2; pass++) {
      const previous = length;
      for (let i = 0; i < j; i++) addScaled(own, -dot(columns[i]!, own), columns[i]!);
      length = Math.sqrt(dot(own, own));
      if (length > 0.5 * previous) break;
    }
    if (length <= NOTHING_LEFT * before || before === 0) own.fill(0);
    else for (let i = 0; i < own.length; i++) own[i]! /= length;
  }
}
