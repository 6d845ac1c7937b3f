import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../ui/tokens.js';
import type { RunReport } from './api.js';

/** How many reviewers carry how many applications: a bar for each load. */
export function loadOption(loads: RunReport['loads'], palette: Palette, name: string): EChartsCoreOption {
  const most = loads.reduce((max, { load }) => Math.max(max, load), 0);
  const count = new Map(loads.map(({ load, reviewers }) => [load, reviewers]));
  const steps = Array.from({ length: most }, (_, i) => i + 1);
  return {
    ...{ grid: { left: 8, right: 16, top: 28, bottom: 24, containLabel: true }, textStyle: { color: palette.quiet } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: steps.map(String), ...lines(palette) },
    yAxis: { type: 'value', name, minInterval: 1, ...lines(palette) },
    series: [
      {
        ...{ type: 'bar', name, barMaxWidth: 36, itemStyle: { color: palette.pine } },
        data: steps.map((load) => count.get(load) ?? 0),
      },
    ],
  };
}

/** The median of small peers of each direction, thinnest at the top; red where it is below what a case needs. */
export function coverageOption(
  directions: readonly { name: string; median: number; isThin: boolean }[],
  palette: Palette,
  name: string,
): EChartsCoreOption {
  return {
    ...{ grid: { left: 8, right: 32, top: 8, bottom: 8, containLabel: true }, textStyle: { color: palette.quiet } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'value', minInterval: 1, ...lines(palette) },
    yAxis: { type: 'category', inverse: true, data: directions.map((it) => it.name), ...lines(palette) },
    series: [
      {
        ...{ type: 'bar', name, barMaxWidth: 20 },
        data: directions.map(({ median, isThin }) => ({
          ...{ value: median, itemStyle: { color: isThin ? palette.seal : palette.pine } },
        })),
      },
    ],
  };
}

const lines = ({ line, quiet }: Palette) => ({
  axisLine: { lineStyle: { color: line } },
  axisLabel: { color: quiet },
  splitLine: { lineStyle: { color: line } },
  nameTextStyle: { color: quiet },
});
