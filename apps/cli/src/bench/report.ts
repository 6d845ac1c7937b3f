import type { LoadResult } from './load.js';
import type { Measure } from './measures.js';

export interface Measured {
  measure: Pick<Measure, 'name' | 'what' | 'goal' | 'least' | 'most' | 'hotcrp'>;
  result: LoadResult;
}

export const reached = ({ measure, result }: Measured): boolean =>
  result.errors === 0 &&
  result.requests > 0 &&
  result.perSecond >= measure.least &&
  result.p99 <= (measure.most ?? Infinity);

/** The table as lines of text. Times in milliseconds. */
export function tableOf(all: readonly Measured[]): string[] {
  const rows = [
    ['what', 'requests/s', 'p50 ms', 'p99 ms', 'errors', 'goal', 'reached', 'HotCRP 3.4'],
    ...all.map((it) => [
      it.measure.what,
      it.result.perSecond.toFixed(1),
      it.result.p50.toFixed(1),
      it.result.p99.toFixed(1),
      String(it.result.errors),
      it.measure.goal,
      reached(it) ? 'yes' : 'NO',
      it.measure.hotcrp,
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const isNumber = (column: number) => column >= 1 && column <= 4;
  return rows.map((row) =>
    row
      .map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

/** The same as one line of JSON, with the size of the data. */
export const jsonOf = (size: object, all: readonly Measured[]): string =>
  JSON.stringify({
    size,
    measures: all.map((it) => ({ name: it.measure.name, goal: it.measure.goal, reached: reached(it), ...it.result })),
  });
