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
import { useEffect, useMemo, useRef, useState } from 'react';

echarts.use([
  ...[BarChart, CustomChart, LineChart, ScatterChart, SVGRenderer],
  ...[AriaComponent, DataZoomComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent],
]);

export interface ChartProps {
  /** What the picture shows, in words; the numbers must stand in a table beside it. */
  label: string;
  height: number;
  /** What is drawn, by the width that there is in pixels. */
  option: EChartsCoreOption | ((width: number) => EChartsCoreOption);
  onPick?: (name: string) => void;
}

/** A drawing by ECharts. Load it with `lazy`: it weighs more than any page. */
export default function Chart({ label, height, option, onPick }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts>(null);
  const pick = useRef(onPick);
  const [width, setWidth] = useState(0);
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
      if (!seen || seen.contentRect.width === 0) return;
      drawn.resize();
      setWidth(Math.round(seen.contentRect.width));
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      drawn.dispose();
    };
  }, []);
  const drawing = useMemo(() => (typeof option === 'function' ? width > 0 && option(width) : option), [option, width]);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (drawing) chart.current?.setOption({ animation: !still, ...drawing }, { notMerge: true });
  }, [drawing]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
