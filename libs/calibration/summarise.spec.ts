import fc from 'fast-check';
import { competitionRanks, summarise } from './index.js';

const scores = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });

test('equal scores share a rank and the next rank is skipped', () => {
  expect(competitionRanks([7, 9, 7, 3])).toEqual([2, 1, 2, 4]);
  expect(competitionRanks([])).toEqual([]);
});

test('a rank is one more than the number of better scores', () => {
  fc.assert(
    fc.property(scores, (list) => {
      expect(competitionRanks(list)).toEqual(list.map((score) => 1 + list.filter((other) => other > score).length));
    }),
  );
});

test('a summary says what few scores can say', () => {
  expect(summarise([])).toEqual({ count: 0, mean: null, median: null, sd: null });
  expect(summarise([4])).toEqual({ count: 1, mean: 4, median: 4, sd: null });
  expect(summarise([2, 4, 9])).toEqual({ count: 3, mean: 5, median: 4, sd: Math.sqrt(13) });
  expect(summarise([1, 2, 3, 10]).median).toBe(2.5);
});

test('mean and median lie between the least and the greatest, whatever the order', () => {
  fc.assert(
    fc.property(scores, (list) => {
      const { mean, median, sd } = summarise(list);
      for (const middle of [mean, median]) {
        if (middle === null) continue;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
        expect(middle).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
      }
      expect(sd ?? 0).toBeGreaterThanOrEqual(0);
      expect(summarise([...list].reverse())).toEqual(summarise(list));
    }),
  );
});

test('a score that is not a number is refused', () => {
  expect(() => summarise([1, NaN])).toThrow(RangeError);
  expect(() => competitionRanks([Infinity])).toThrow(RangeError);
});
