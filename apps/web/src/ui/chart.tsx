import { BarChart, CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  DataZoomComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import type { EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([
  ...[BarChart, CustomChart, LineChart, ScatterChart, SVGRenderer],
  ...[AriaComponent, DataZoomComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent],
]);

export interface ChartProps {
  /** What the picture shows, in words; the numbers must stand in a table beside it. */
  label: string;
  height: number;
  option: EChartsCoreOption;
  onPick?: (name: string) => void;
}

/** A drawing by ECharts. Load it with `lazy`: it weighs more than any page. */
export default function Chart({ label, height, option, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  useEffect(() => {
    if (!place.current) return;
    const drawn = echarts.init(place.current, undefined, { renderer: 'svg' });
    chart.current = drawn;
    drawn.on('click', ({ name }) => pick.current?.(name));
    // While its page waits for something it has no size; drawn for that, it would show so until the next picture.
    const watch = new ResizeObserver(([seen]) => {
      if (seen && seen.contentRect.width > 0) drawn.resize();
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    chart.current?.setOption({ animation: !still, ...option }, { notMerge: true });
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
