import { randomWords } from '#kernel';

/** Reproducible random numbers: the same seed gives the same stream on every machine. */
export interface Random {
  /** In [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Chi-squared with so many degrees of freedom (> 0, need not be whole). */
  chiSquared(freedom: number): number;
}

/**
 * Uniform by `randomWords`, normal by the polar method (Marsaglia & Bray 1964),
 * chi-squared as twice a gamma variate by Marsaglia & Tsang, "A simple method for generating gamma variables", 2000.
 */
export function randomOf(seed: number): Random {
  const word = randomWords(seed);
  let spare: number | null = null;
  const uniform = () => word() / 2 ** 32;
  const normal = () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * factor;
      return x * factor;
    }
  };
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return { uniform, normal, chiSquared: (freedom) => 2 * gamma(freedom / 2) };
}
