import type { EChartsCoreOption } from 'echarts/core';
import type { Palette } from '../../ui/tokens.js';
import type { RankingRow } from './api.js';

/** What of a row is drawn. */
export type DrawnRow = Pick<
  RankingRow,
  'applicationId' | 'title' | 'rank' | 'calibrated' | 'low' | 'high' | 'mean' | 'zone'
>;

export interface CaterpillarWish {
  rows: readonly DrawnRow[];
  /** Places above the line. */
  line: number | null;
  palette: Palette;
  /** Of the whole drawing, in pixels. */
  width: number;
  /** A row in words, for who points at it. */
  tell: (row: DrawnRow) => string;
}

const ROW_HEIGHT = 22;
/** Below it, only ranks stand beside the drawing. */
const NARROW = 560;
/** Titles take what they need, this share of the drawing at most. */
const MOST_TITLE = 0.4;
const HAN_WIDTH = 12.5;
const LATIN_WIDTH = 7;
const BESIDE = 10;
/** More numbers do not fit below a narrow drawing. */
const MOST_STEPS = 7;
/** Drawn at one time; a longer list is moved through. */
export const MOST_DRAWN = 40;

export const caterpillarHeight = (rows: number): number => Math.min(rows, MOST_DRAWN) * ROW_HEIGHT + 56;

/** The axis holds all intervals and means, from one of its ticks to another: they stand evenly, the first and last too. */
export function scoreRange(rows: readonly DrawnRow[]): { min: number; max: number; interval: number } {
  const values = rows.flatMap(({ low, high, mean, calibrated }) => [low, high, mean, calibrated]);
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { min: 0, max: 1, interval: 0.5 };
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const interval =
    [0.5, 1, 2].find((step) => (high - low) / step <= MOST_STEPS) ?? Math.ceil((high - low) / MOST_STEPS);
  const [min, max] = [Math.floor(low / interval) * interval, Math.ceil(high / interval) * interval];
  return min === max ? { min: min - interval, max: max + interval, interval } : { min, max, interval };
}

interface Place {
  coord: (point: [number, number]) => [number, number];
  /** Width and height of such a piece of the axes; of an axis of names, of one of them. */
  size: (piece: [number, number]) => [number, number];
  value: (dimension: number) => number;
}

interface Drawing {
  dataIndex: number;
  coordSys: { x: number; width: number };
}

/**
 * A caterpillar plot: one line a row, best on top, its calibrated score as a dot on its interval and its plain mean as a
 * ring; rows at the line are shaded, and the line itself is dashed.
 */
export function caterpillarOption({ rows, line, palette, width, tell }: CaterpillarWish): EChartsCoreOption {
  const drawn = rows.filter(({ calibrated }) => calibrated !== null);
  const narrow = width < NARROW;
  const label = ({ rank, title }: DrawnRow) => (narrow ? `${rank}` : `${rank}  ${title}`);
  const room = Math.min(width * MOST_TITLE, Math.max(0, ...drawn.map((row) => widthOf(label(row)))));
  return {
    grid: { left: room + BESIDE, right: 16, top: 8, bottom: drawn.length > MOST_DRAWN ? 40 : 28 },
    xAxis: {
      ...{ type: 'value', ...scoreRange(drawn), splitLine: { lineStyle: { color: palette.line } } },
      axisLabel: { color: palette.quiet },
    },
    yAxis: {
      ...{ type: 'category', inverse: true, data: drawn.map(({ applicationId }) => applicationId) },
      axisLabel: {
        ...{ color: palette.ink, interval: 0, align: 'left', margin: room },
        ...{ width: room - BESIDE, overflow: 'truncate', ellipsis: '…' },
        formatter: (_: string, index: number) => (drawn[index] ? label(drawn[index]) : ''),
      },
      ...{ axisTick: { show: false }, axisLine: { show: false } },
    },
    tooltip: {
      ...{ trigger: 'item', confine: true, backgroundColor: palette.sheet, borderColor: palette.line },
      textStyle: { color: palette.ink, fontSize: 13 },
      // A node with text: titles are what people typed.
      formatter: ({ dataIndex }: { dataIndex: number }) => textNode(drawn[dataIndex] ? tell(drawn[dataIndex]) : ''),
    },
    dataZoom:
      drawn.length > MOST_DRAWN
        ? [{ type: 'inside', yAxisIndex: 0, startValue: 0, endValue: MOST_DRAWN - 1, zoomLock: true }]
        : [],
    series: [
      {
        type: 'custom',
        data: drawn.map((row, index) => ({
          name: row.applicationId,
          value: [row.low ?? row.calibrated, index, row.high ?? row.calibrated, row.calibrated, row.mean],
        })),
        encode: { x: [0, 2, 3, 4], y: 1 },
        renderItem: (drawing: Drawing, place: Place) =>
          rowShape(drawing, place, { row: drawn[drawing.dataIndex]!, isLast: drawing.dataIndex + 1 === line, palette }),
      },
    ],
  };
}

function rowShape(
  { coordSys }: Drawing,
  place: Place,
  { row, isLast, palette }: { row: DrawnRow; isLast: boolean; palette: Palette },
) {
  const at = (dimension: number) => place.coord([place.value(dimension), place.value(1)]);
  const [left, y] = at(0);
  const [right] = at(2);
  const [dot] = at(3);
  const [ring] = at(4);
  const step = place.size([0, 1])[1];
  const top = y - step / 2;
  const colour = row.zone === 'below' ? palette.quiet : palette.pine;
  const children: object[] = [
    {
      type: 'rect',
      shape: { x: coordSys.x, y: top, width: coordSys.width, height: step },
      style: { fill: row.zone === 'at' ? palette.pineWash : 'transparent' },
    },
    { type: 'line', shape: { x1: left, y1: y, x2: right, y2: y }, style: { stroke: colour, lineWidth: 2 } },
    {
      type: 'circle',
      shape: { cx: ring, cy: y, r: 4 },
      style: { fill: palette.sheet, stroke: palette.quiet, lineWidth: 1.5 },
    },
    { type: 'circle', shape: { cx: dot, cy: y, r: 4 }, style: { fill: colour } },
  ];
  if (isLast)
    children.push({
      type: 'line',
      shape: { x1: coordSys.x, y1: top + step, x2: coordSys.x + coordSys.width, y2: top + step },
      style: { stroke: palette.seal, lineWidth: 1.5, lineDash: [6, 4] },
      z2: 10,
    });
  return { type: 'group', children };
}

/** About as wide as it is drawn: a Han character takes as much as two others. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\uffef]/.test(character) || character.length > 1 ? HAN_WIDTH : LATIN_WIDTH),
    BESIDE,
  );

function textNode(text: string): HTMLElement {
  const node = document.createElement('div');
  node.className = 'chart-words';
  node.textContent = text;
  return node;
}
