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
  const wish = { rows, line: 3, palette, width: 900, tell: () => '' };
  const option = caterpillarOption(wish) as { series: { data: unknown[] }[]; dataZoom: unknown[] };
  expect(option.series[0]!.data).toHaveLength(100);
  expect(option.dataZoom).toHaveLength(1);
  expect(caterpillarHeight(100)).toBe(caterpillarHeight(40));
});

interface Drawn {
  grid: { left: number };
  series: { renderItem: (drawing: object, place: object) => { children: { type: string; shape: { y1: number } }[] } }[];
}

test('the line stands below the last row above it, also where there is one row alone', () => {
  const option = caterpillarOption({
    rows: [row(1, 6)],
    line: 1,
    palette,
    width: 900,
    tell: () => '',
  }) as never as Drawn;
  // As ECharts draws one row, 22 px high: each place on an axis of one name is the same.
  const place = { coord: ([x]: [number, number]) => [x, 19], value: () => 0, size: () => [0, 22] };
  const { children } = option.series[0]!.renderItem({ dataIndex: 0, coordSys: { x: 0, width: 500 } }, place);
  expect(children.filter(({ type }) => type === 'line').map(({ shape }) => shape.y1)).toEqual([19, 30]);
});

test('titles take the room that they need, and no more than their share', () => {
  const left = (title: string, width: number) =>
    (caterpillarOption({ rows: [row(1, 6, { title })], line: 1, palette, width, tell: () => '' }) as never as Drawn)
      .grid.left;
  expect(left('短题', 900)).toBeLessThan(90);
  expect(left('Implicit bias of overparametrised networks', 900)).toBeGreaterThan(300);
  expect(left('很长的题目'.repeat(40), 900)).toBeLessThan(380);
  expect(left('很长的题目'.repeat(40), 330)).toBeLessThan(45);
});
