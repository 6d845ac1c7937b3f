import { expect, test } from '@jest/globals';
import type { Palette } from '../../ui/tokens.js';
import { caterpillarHeight, caterpillarOption, scoreRange, type DrawnRow } from './caterpillar.js';

const NAMES = ['ink', 'quiet', 'line', 'paper', 'sheet', 'pine', 'pineHover', 'pineWash', 'seal', 'sealWash'] as const;
const palette = Object.fromEntries(NAMES.map((name) => [name, '#123456'])) as unknown as Palette;

const row = (rank: number, calibrated: number | null, over: Partial<DrawnRow> = {}): DrawnRow => ({
  ...{ applicationId: `a${rank}`, title: `题目${rank}`, rank, calibrated, zone: null, mean: calibrated },
  low: calibrated && calibrated - 0.4,
  high: calibrated && calibrated + 0.4,
  ...over,
});

test('the axis holds every interval and mean, from one tick to another', () => {
  expect(scoreRange([row(1, 7.3), row(2, 5.1, { mean: 3.9 })])).toEqual({ min: 3, max: 8, interval: 1 });
  expect(scoreRange([row(1, 7.3)])).toEqual({ min: 6.5, max: 8, interval: 0.5 });
  expect(scoreRange([row(1, 5, { low: null, high: null })])).toEqual({ min: 4.5, max: 5.5, interval: 0.5 });
  expect(scoreRange([])).toEqual({ min: 0, max: 1, interval: 0.5 });
  for (let low = 0; low < 9; low += 0.37)
    for (let high = low; high < 99; high += 0.71) {
      const { min, max, interval } = scoreRange([row(1, low, { low, high })]);
      expect(min).toBeLessThanOrEqual(low);
      expect(max).toBeGreaterThanOrEqual(high);
      expect(Number.isInteger((max - min) / interval)).toBe(true);
      expect((max - min) / interval).toBeLessThanOrEqual(9);
    }
});

test('what has no score is not drawn, and a long list is moved through instead of growing', () => {
  const rows = [...Array.from({ length: 100 }, (_, i) => row(i + 1, 9 - i / 20)), row(101, null)];
  const wish = { rows, line: 3, palette, narrow: false, tell: () => '' };
  const option = caterpillarOption(wish) as { series: { data: unknown[] }[]; dataZoom: unknown[] };
  expect(option.series[0]!.data).toHaveLength(100);
  expect(option.dataZoom).toHaveLength(1);
  expect(caterpillarHeight(100)).toBe(caterpillarHeight(40));
});
