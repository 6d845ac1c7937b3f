import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { paletteOf } from '../../ui/tokens.js';
import { barsOf, kindColours, outcomesOption, type Bar, type Cohort } from './outcomes-chart.js';
import { countKinds, texts } from './texts.js';

const count = fc.nat(500);
const cohort = fc.record<Cohort>({
  year: fc.integer({ min: 2019, max: 2026 }),
  directionZh: fc.constantFrom('机器学习', '机器感知', '决策智能'),
  directionEn: fc.constant(''),
  ...{ scholars: count, paper: count, patentApplied: count, patentGranted: count },
  ...{ softwareCopyright: count, model: count, dataset: count },
});
const zh = ({ directionZh }: Cohort) => directionZh;

test('nothing is lost or counted twice, whichever way the cohorts are added up', () => {
  fc.assert(
    fc.property(fc.array(cohort), fc.constantFrom('direction' as const, 'year' as const), (cohorts, by) => {
      const bars = barsOf(cohorts, by, zh);
      for (const kind of countKinds)
        expect(bars.reduce((sum, { counts }) => sum + counts[kind], 0)).toBe(
          cohorts.reduce((sum, it) => sum + it[kind], 0),
        );
      expect(new Set(bars.map(({ name }) => name)).size).toBe(bars.length);
    }),
  );
});

test('every kind is drawn in a colour of its own, in both themes', () => {
  for (const isDark of [false, true]) {
    const palette = paletteOf(isDark);
    expect(new Set(Object.values(kindColours(palette))).size).toBe(countKinds.length);
    expect(outcomesOption([], texts.zh.kinds, palette).series).toHaveLength(countKinds.length);
  }
});

test('a label takes no more of the width than it needs, and on a phone leaves most of it to the bars', () => {
  const widths = (name: string) => {
    const bar = { name, scholars: 1, counts: Object.fromEntries(countKinds.map((kind) => [kind, 1])) as Bar['counts'] };
    const { media } = outcomesOption([bar], texts.zh.kinds, paletteOf(false));
    return media.map(({ option }) => option.yAxis.axisLabel.width);
  };
  expect(Math.max(...widths('2025'))).toBeLessThan(40);
  expect(widths('智能信息检索与挖掘与智能体系架构与芯片')).toEqual([90, 150]);
});
