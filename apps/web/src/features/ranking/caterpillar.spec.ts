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

test('the axis holds every interval and mean', () => {
  expect(scoreRange([row(1, 7.3), row(2, 5.1, { mean: 3.9 })])).toEqual([3.5, 8]);
  expect(scoreRange([row(1, 5, { low: null, high: null })])).toEqual([4.5, 5.5]);
  expect(scoreRange([])).toEqual([0, 1]);
});

test('what has no score is not drawn, and a long list is moved through instead of growing', () => {
  const rows = [...Array.from({ length: 100 }, (_, i) => row(i + 1, 9 - i / 20)), row(101, null)];
  const wish = { rows, line: 3, palette, narrow: false, tell: () => '' };
  const option = caterpillarOption(wish) as { series: { data: unknown[] }[]; dataZoom: unknown[] };
  expect(option.series[0]!.data).toHaveLength(100);
  expect(option.dataZoom).toHaveLength(1);
  expect(caterpillarHeight(100)).toBe(caterpillarHeight(40));
});
