import { logGamma } from './log-gamma.js';

test('is the logarithm of factorials and of their halves', () => {
  expect(logGamma(1)).toBeCloseTo(0, 12);
  expect(logGamma(6)).toBeCloseTo(Math.log(120), 11);
  expect(logGamma(0.5)).toBeCloseTo(0.5 * Math.log(Math.PI), 11);
  expect(logGamma(171)).toBeCloseTo(logGamma(170) + Math.log(170), 9);
});
