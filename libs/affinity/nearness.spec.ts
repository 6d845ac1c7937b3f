import fc from 'fast-check';
import { overWorks, rankWeighted, recency } from './nearness.js';

const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 });

test('a reviewer is as near as the weighted mean of their publications, nearest counted most', () => {
  expect(rankWeighted([0.2, 0.8], [1, 1])).toBeCloseTo((0.8 + 0.85 * 0.2) / 1.85, 12);
  expect(rankWeighted([0.2, 0.8], [1, 0])).toBeCloseTo(0.2, 12);
  expect(rankWeighted([], [])).toBe(0);
  expect(rankWeighted([0.5], [0])).toBe(0);
});

test('neither order nor a common factor of the weights matters, and the result lies between least and most', () => {
  fc.assert(
    fc.property(
      values,
      fc.array(fc.double({ min: 0.1, max: 4, noNaN: true }), { minLength: 8, maxLength: 8 }),
      (all, weights) => {
        const own = weights.slice(0, all.length);
        const near = rankWeighted(all, own);
        expect(rankWeighted(all.toReversed(), own.toReversed())).toBeCloseTo(near, 12);
        expect(
          rankWeighted(
            all,
            own.map((weight) => 3 * weight),
          ),
        ).toBeCloseTo(near, 9);
        expect(near).toBeGreaterThanOrEqual(Math.min(...all) - 1e-12);
        expect(near).toBeLessThanOrEqual(Math.max(...all) + 1e-12);
      },
    ),
  );
});

test('broad works cannot hide a narrow one: half of the nearness is that of the nearest work', () => {
  expect(overWorks([0.9, 0, 0, 0, 0])).toBeGreaterThan(0.45);
  expect(overWorks([0.3])).toBeCloseTo(0.3, 12);
  expect(overWorks([])).toBe(0);
  fc.assert(fc.property(values, (all) => expect(overWorks(all.toReversed())).toBe(overWorks(all))));
});

test('a publication counts half after fifteen years, and in full when nothing is known', () => {
  expect([recency(2010, 2025), recency(2030, 2025), recency(null, 2025), recency(2010, undefined)]).toEqual([
    0.5, 1, 1, 1,
  ]);
});
