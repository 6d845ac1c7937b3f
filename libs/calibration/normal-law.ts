/** Density of the standard normal law. */
export const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/**
 * P(X ≤ x) of the standard normal law, absolute error below 1e-14: the series of Marsaglia, "Evaluating the normal
 * distribution", Journal of Statistical Software 11(4), 2004, near 0, and the continued fraction of the tail beyond.
 */
export function cumulative(x: number): number {
  if (x > 5) return 1 - cumulative(-x);
  if (x < -5) {
    // Laplace's continued fraction of the tail, from the inside out.
    let fraction = -x;
    for (let n = 40; n >= 1; n--) fraction = -x + n / fraction;
    return density(x) / fraction;
  }
  let sum = x;
  let term = x;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum) && i < 400; i += 2) {
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * density(x);
}

/** The x with P(X ≤ x) = p, for p strictly between 0 and 1, by Newton's method on `cumulative`; error below 1e-12. */
export function quantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`calibration: ${p} is not a probability between 0 and 1`);
  if (p > 0.5) return -quantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  let x = -(t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t));
  for (let i = 0; i < 20; i++) {
    const step = (cumulative(x) - p) / density(x);
    // Halley's correction keeps the step right far out in the tail.
    const next = x - step / (1 + 0.5 * x * step);
    if (Math.abs(next - x) < 1e-13 * Math.max(1, Math.abs(x))) return next;
    x = next;
  }
  return x;
}
