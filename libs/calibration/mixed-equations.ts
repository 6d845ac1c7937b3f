import { cholesky, solveCholesky } from './cholesky.js';
import type { CrossedData } from './crossed-data.js';

/** Variances of row and column effects, as multiples of the noise variance of a review of weight 1. Both above 0. */
export interface Ratios {
  row: number;
  column: number;
}

/**
 * Henderson's mixed model equations of score = group mean + row + column + noise/√weight with the rows eliminated
 * ("Best linear unbiased estimation and prediction under a selection model", Biometrics 31, 1975). The unknowns are the
 * means of the groups and then the column effects: `size` = groups + columns. Each row adds to the matrix only what its
 * own reviews touch, so that a product costs O(reviews).
 */
export class MixedEquations {
  readonly size: number;
  /** By row: the sum of its weights and of its ridge; 1/this is the variance of its effect, others known, in noise. */
  readonly divisor: Float64Array;
  private readonly ridge: number;

  constructor(
    readonly data: CrossedData,
    readonly ratios: Ratios,
  ) {
    this.size = data.groups + data.columns;
    this.divisor = new Float64Array(data.rows).fill(1 / ratios.row);
    for (let k = 0; k < data.row.length; k++) this.divisor[data.row[k]!]! += data.weight[k]!;
    this.ridge = 1 / ratios.column;
  }

  /** Matrix times vector. */
  product(x: Float64Array): Float64Array {
    const { rows, groups, rowStart, column, weight, group } = this.data;
    const out = new Float64Array(this.size);
    for (let r = groups; r < this.size; r++) out[r] = this.ridge * x[r]!;
    for (let a = 0; a < rows; a++) {
      const mean = x[group[a]!]!;
      const end = rowStart[a + 1]!;
      let sum = 0;
      let weights = 0;
      for (let k = rowStart[a]!; k < end; k++) {
        sum += weight[k]! * (mean + x[groups + column[k]!]!);
        weights += weight[k]!;
      }
      const share = sum / this.divisor[a]!;
      for (let k = rowStart[a]!; k < end; k++)
        out[groups + column[k]!]! += weight[k]! * (mean + x[groups + column[k]!]! - share);
      out[group[a]!]! += sum - weights * share;
    }
    return out;
  }

  /** The right side for these scores, one a review. */
  rightSide(score: Float64Array): Float64Array {
    const { rows, groups, rowStart, column, weight, group } = this.data;
    const out = new Float64Array(this.size);
    for (let a = 0; a < rows; a++) {
      const end = rowStart[a + 1]!;
      let sum = 0;
      let weights = 0;
      for (let k = rowStart[a]!; k < end; k++) {
        sum += weight[k]! * score[k]!;
        weights += weight[k]!;
      }
      const share = sum / this.divisor[a]!;
      for (let k = rowStart[a]!; k < end; k++) out[groups + column[k]!]! += weight[k]! * (score[k]! - share);
      out[group[a]!]! += sum - weights * share;
    }
    return out;
  }

  /** The row effects that belong to given means and column effects. */
  rowEffects(unknowns: Float64Array, score: Float64Array): Float64Array {
    const { rows, groups, row, column, weight, group } = this.data;
    const out = new Float64Array(rows);
    for (let k = 0; k < row.length; k++) {
      const a = row[k]!;
      out[a]! += weight[k]! * (score[k]! - unknowns[group[a]!]! - unknowns[groups + column[k]!]!);
    }
    for (let a = 0; a < rows; a++) out[a]! /= this.divisor[a]!;
    return out;
  }

  /** The matrix, size × size. */
  dense(): Float64Array {
    const { rows, groups, rowStart, column, weight, group } = this.data;
    const { size } = this;
    const out = new Float64Array(size * size);
    for (let r = groups; r < size; r++) out[r * size + r] = this.ridge;
    for (let a = 0; a < rows; a++) {
      const start = rowStart[a]!;
      const end = rowStart[a + 1]!;
      const g = group[a]!;
      let weights = 0;
      for (let k = start; k < end; k++) {
        const w = weight[k]!;
        const r = groups + column[k]!;
        weights += w;
        out[r * size + r]! += w;
        for (let j = start; j < end; j++) out[r * size + groups + column[j]!]! -= (w * weight[j]!) / this.divisor[a]!;
      }
      const left = 1 - weights / this.divisor[a]!;
      for (let k = start; k < end; k++) {
        const r = groups + column[k]!;
        out[r * size + g]! += weight[k]! * left;
        out[g * size + r]! += weight[k]! * left;
      }
      out[g * size + g]! += weights * left;
    }
    return out;
  }

  factor(): Float64Array {
    return cholesky(this.dense(), this.size);
  }

  /** Solves with a factor of the matrix. */
  solve(factor: Float64Array, score: Float64Array): Float64Array {
    return solveCholesky(factor, this.size, this.rightSide(score));
  }

  /**
   * Solves by conjugate gradients with the diagonal as preconditioner (Hestenes & Stiefel 1952), without the matrix:
   * O(reviews) a round, and few rounds, since the ridges keep the matrix well conditioned.
   * @param close the length of what is left over, as a share of that of the right side, at which to stop
   */
  iterate(rightSide: Float64Array, close: number): Float64Array {
    const x = new Float64Array(this.size);
    const residual = rightSide.slice();
    const diagonal = this.diagonal();
    const goal = close * Math.sqrt(dot(residual, residual));
    let towards = residual.map((value, i) => value / diagonal[i]!);
    let weighted = dot(residual, towards);
    for (let round = 0; round < MOST_ROUNDS && Math.sqrt(dot(residual, residual)) > goal; round++) {
      const image = this.product(towards);
      const step = weighted / dot(towards, image);
      for (let i = 0; i < x.length; i++) {
        x[i]! += step * towards[i]!;
        residual[i]! -= step * image[i]!;
      }
      const next = residual.map((value, i) => value / diagonal[i]!);
      const nextWeighted = dot(residual, next);
      const turn = nextWeighted / weighted;
      towards = next.map((value, i) => value + turn * towards[i]!);
      weighted = nextWeighted;
    }
    return x;
  }

  /** The diagonal of the matrix. */
  diagonal(): Float64Array {
    const { rows, groups, rowStart, column, weight, group } = this.data;
    const out = new Float64Array(this.size);
    for (let r = groups; r < this.size; r++) out[r] = this.ridge;
    for (let a = 0; a < rows; a++) {
      let weights = 0;
      for (let k = rowStart[a]!; k < rowStart[a + 1]!; k++) {
        weights += weight[k]!;
        out[groups + column[k]!]! += weight[k]! * (1 - weight[k]! / this.divisor[a]!);
      }
      out[group[a]!]! += weights * (1 - weights / this.divisor[a]!);
    }
    return out;
  }
}

const MOST_ROUNDS = 1_000;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
