import type { Schemas } from '../../app/api.js';
import type { Palette } from '../../ui/tokens.js';
import { countKinds, type CountKind } from './texts.js';

export type Cohort = Schemas['CohortCountsView'];

/** One bar: a direction or a year, with its outcomes by kind. */
export interface Bar {
  name: string;
  scholars: number;
  counts: Record<CountKind, number>;
}

/** Adds the cohorts up by direction or by year; most outcomes first, years in their order. */
export function barsOf(
  cohorts: readonly Cohort[],
  by: 'direction' | 'year',
  nameOf: (cohort: Cohort) => string,
): Bar[] {
  const groups = Map.groupBy(cohorts, (cohort) => (by === 'year' ? String(cohort.year) : nameOf(cohort)));
  const bars = Array.from(groups, ([name, members]): Bar => {
    const sum = (of: (cohort: Cohort) => number) => members.reduce((all, cohort) => all + of(cohort), 0);
    const counts = Object.fromEntries(countKinds.map((kind) => [kind, sum((cohort) => cohort[kind])]));
    return { name, scholars: sum(({ scholars }) => scholars), counts: counts as Bar['counts'] };
  });
  const all = ({ counts }: Bar) => countKinds.reduce((sum, kind) => sum + counts[kind], 0);
  return bars.sort((a, b) => (by === 'year' ? a.name.localeCompare(b.name) : all(b) - all(a)));
}

/** One colour for each kind, told apart also in grey; a patent that is only applied for is the paler one of its pair. */
export const kindColours = (palette: Palette): Record<CountKind, string> => ({
  paper: palette.pine,
  patentApplied: between(palette.seal, palette.sheet, 0.5),
  patentGranted: palette.seal,
  softwareCopyright: palette.ink,
  model: between(palette.pine, palette.sheet, 0.45),
  dataset: palette.quiet,
});

/** The colour that lies a share of the way from one to the other; both as `#rrggbb`. */
function between(from: string, to: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** About how wide a label is, in pixels: Chinese signs are twice as wide as Latin letters. */
const widthOf = (name: string) => [...name].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 13 : 9), 0);

const widestOf = (bars: readonly Bar[]) => Math.max(0, ...bars.map(({ name }) => widthOf(name)));

/** How high the picture is, in pixels: a long label stands in three lines on a phone. */
export const heightOf = (bars: readonly Bar[]) => Math.max(120, 40 + bars.length * (widestOf(bars) > 150 ? 46 : 36));

/** Horizontal bars, stacked by kind of outcome. */
export function outcomesOption(bars: readonly Bar[], kinds: Record<CountKind, string>, palette: Palette) {
  const colours = kindColours(palette);
  // A label takes all of the width that it may have, and years need little of it.
  const widest = widestOf(bars);
  return {
    aria: { enabled: true },
    grid: { left: 4, right: 24, top: 4, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      backgroundColor: palette.sheet,
      borderColor: palette.line,
      textStyle: { color: palette.ink },
    },
    xAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: palette.quiet, hideOverlap: true },
      splitLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { color: palette.ink, interval: 0, overflow: 'break', lineHeight: 14 },
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
    },
    series: countKinds.map((kind) => ({
      type: 'bar',
      stack: 'outcomes',
      name: kinds[kind],
      barMaxWidth: 22,
      itemStyle: { color: colours[kind], borderColor: palette.sheet, borderWidth: 1 },
      data: bars.map(({ counts }) => counts[kind]),
    })),
    // On a phone the bars keep most of the width.
    media: [
      { query: { maxWidth: 480 }, option: { yAxis: { axisLabel: { width: Math.min(90, widest) } } } },
      { option: { yAxis: { axisLabel: { width: Math.min(150, widest) } } } },
    ],
  };
}
