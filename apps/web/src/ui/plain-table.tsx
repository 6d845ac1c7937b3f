import type { ReactNode } from 'react';
import { useLangOf } from './spoken.js';

export interface Column<Row> {
  title: string;
  number?: boolean;
  cell: (row: Row) => ReactNode;
}

interface PlainTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

/**
 * A table without tricks. On narrow screens one of numbers scrolls sideways below its first column, and one of many words
 * falls apart into cards.
 */
export function PlainTable<Row>({ caption, columns, rows, keyOf }: PlainTableProps<Row>) {
  const langOf = useLangOf();
  const numbers = columns.filter(({ number }) => number).length;
  const isWordy = columns.length > 3 ? numbers < columns.length / 2 : columns.length === 3 && numbers === 0;
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={caption}>
      <table className={isWordy ? 'plain plain-cards' : 'plain'} aria-label={caption}>
        <thead>
          <tr>
            {columns.map(({ title, number }) => (
              <th key={title} scope="col" className={number ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, number, cell }) => {
                const shown = cell(row);
                return (
                  <td
                    key={title}
                    data-title={title}
                    className={number ? 'number' : undefined}
                    lang={isWordy ? undefined : langOf(shown)}
                  >
                    {isWordy ? <div lang={langOf(shown)}>{shown}</div> : shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
