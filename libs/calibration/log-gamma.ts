/**
 * Logarithm of the gamma function for x > 0, absolute error below 1e-12: Stirling's series (Abramowitz & Stegun, 6.1.41)
 * once x is large enough, which the recurrence brings about.
 */
export function logGamma(x: number): number {
  let [at, below] = [x, 0];
  for (; at < 12; at++) below += Math.log(at);
  const inverse = 1 / (at * at);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - below;
}
