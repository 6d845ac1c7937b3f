import fc from 'fast-check';
import { cumulative, density, quantile } from './normal-law.js';
import { randomOf } from './random.js';

test.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [1.959963984540054, 0.975],
  [-3, 0.00134989803163009],
  [-6, 9.865876450377e-10],
])('P(X ≤ %d) of the normal law is that of the tables', (x, p) => {
  expect(cumulative(x) / p).toBeCloseTo(1, 11);
});

test('quantile and probability undo each other, and density is the slope', () => {
  fc.assert(
    fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (x) => {
      if (x < 5) expect(quantile(cumulative(x))).toBeCloseTo(x, 8);
      expect((cumulative(x + 1e-5) - cumulative(x - 1e-5)) / 2e-5).toBeCloseTo(density(x), 7);
      expect(cumulative(x) + cumulative(-x)).toBeCloseTo(1, 14);
    }),
  );
  for (const p of [0, 1, NaN]) expect(() => quantile(p)).toThrow(RangeError);
});

test('a seed gives one stream, another seed another', () => {
  const stream = (seed: number) => {
    const random = randomOf(seed);
    return Array.from({ length: 5 }, () => [random.uniform(), random.normal(), random.chiSquared(3)]);
  };
  expect(stream(7)).toEqual(stream(7));
  expect(stream(7)).not.toEqual(stream(8));
});

test('draws have the mean and variance of their laws', () => {
  const random = randomOf(11);
  const moments = (draw: () => number) => {
    const values = Array.from({ length: 40_000 }, draw);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [mean, values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length] as const;
  };
  for (const [draw, mean, variance] of [
    [() => random.uniform(), 1 / 2, 1 / 12],
    [() => random.normal(), 0, 1],
    [() => random.chiSquared(0.7), 0.7, 1.4],
    [() => random.chiSquared(20), 20, 40],
  ] as const) {
    const [found, spread] = moments(draw);
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / 40_000));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.1);
  }
});
