import fc from 'fast-check';
import { owners, problemOf } from '../../test/support/solver-problems.js';
import { dependentRounding, type FractionalPairs } from './rounding.js';
import { randomStream } from './rounding-random.js';

const WHOLE = 12;
const fractional: fc.Arbitrary<FractionalPairs> = fc
  .array(fc.array(fc.option(fc.integer({ min: 0, max: WHOLE })), { minLength: 4, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((table) => {
    const { applications, reviewers, rowStart, reviewer, value } = problemOf(
      table.map(() => 0),
      [0, 0, 0, 0],
      table,
    );
    return { applications, reviewers, rowStart, reviewer, amount: value, whole: WHOLE };
  });

function degrees(pairs: FractionalPairs, amount: ArrayLike<number>): number[] {
  const owner = owners({ ...pairs, value: pairs.amount, demand: pairs.amount, capacity: pairs.amount });
  const sum = new Array<number>(pairs.applications + pairs.reviewers).fill(0);
  for (let k = 0; k < amount.length; k++) {
    sum[owner[k]!]! += amount[k]!;
    sum[pairs.applications + pairs.reviewer[k]!]! += amount[k]!;
  }
  return sum;
}

describe('dependentRounding', () => {
  test('every sum is rounded down or up, never further; whole pairs stay', () => {
    fc.assert(
      fc.property(fractional, fc.nat(), (pairs, seed) => {
        const chosen = dependentRounding(pairs, randomStream(seed));
        const sums = degrees(pairs, pairs.amount);
        degrees(pairs, chosen).forEach((n, node) => {
          expect(n).toBeGreaterThanOrEqual(Math.floor(sums[node]! / WHOLE));
          expect(n).toBeLessThanOrEqual(Math.ceil(sums[node]! / WHOLE));
        });
        pairs.amount.forEach((x, k) => {
          if (x === 0 || x === WHOLE) expect(chosen[k]).toBe(x / WHOLE);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('each pair is chosen as often as its probability says', () => {
    fc.assert(
      fc.property(fractional, (pairs) => {
        const draws = 1000;
        const times = new Int32Array(pairs.amount.length);
        const random = randomStream(5);
        for (let n = 0; n < draws; n++) dependentRounding(pairs, random).forEach((one, k) => (times[k]! += one));
        pairs.amount.forEach((x, k) => {
          const p = x / WHOLE;
          // Five standard errors: less than one in a million goes beyond, and the seed is fixed.
          expect(Math.abs(times[k]! / draws - p)).toBeLessThanOrEqual(5 * Math.sqrt((p * (1 - p)) / draws));
        });
      }),
      { numRuns: 15, seed: 2 },
    );
  });

  test('long chains of fractional pairs are no trouble', () => {
    const n = 20_000;
    const half = Int32Array.from({ length: 2 * n }, () => 1);
    const pairs = {
      applications: n,
      reviewers: n + 1,
      rowStart: Int32Array.from({ length: n + 1 }, (_, a) => 2 * a),
      reviewer: Int32Array.from({ length: 2 * n }, (_, k) => (k >> 1) + (k & 1)),
      amount: half,
      whole: 2,
    };
    const chosen = dependentRounding(pairs, randomStream(1));
    for (let a = 0; a < n; a++) expect(chosen[2 * a]! + chosen[2 * a + 1]!).toBe(1);
  });
});

describe('randomStream', () => {
  test('is even over [0, 1) and differs by seed', () => {
    const draw = (seed: number) => {
      const { next } = randomStream(seed);
      return Array.from({ length: 10_000 }, next);
    };
    const numbers = draw(7);
    const tenths = new Int32Array(10);
    for (const x of numbers) tenths[Math.floor(10 * x)]!++;
    for (const n of tenths) expect(Math.abs(n - 1000)).toBeLessThan(150);
    expect(draw(7)).toEqual(numbers);
    expect(draw(8)).not.toEqual(numbers);
    expect(draw(2 ** 32 + 7)).not.toEqual(numbers);
  });
});
