import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { Checkbox } from 'antd';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';

import type { CsvValue } from './csv.js';
import { useLangOf } from './spoken.js';

/** A column of a table of data. */
export interface DataColumn<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The value in an export; columns without it are left out there. */
  text?: (row: Row) => CsvValue;
  number?: boolean;
  /**
   * What stands in it: `title`, what the row is about, wide enough to be read and the head of a card; `text`, as wide, and
   * a line of its own in a card; `name`, whose Chinese words are not broken.
   */
  kind?: 'title' | 'text' | 'name';
  /** Not shown until somebody chooses it. */
  hidden?: boolean;
  /** The key under which the server sorts by it. */
  sort?: string;
}

export interface Sort {
  /** The key of the column. */
  by: string;
  isAscending: boolean;
  change: (by: string) => void;
}

export interface Selection {
  keys: ReadonlySet<string>;
  change: (keys: ReadonlySet<string>) => void;
  label: (row: string) => string;
  all: string;
}

interface DataTableProps<Row> {
  caption: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Rows beyond the last one shown: fetched when the reader comes near to it, but not again by itself once that failed. */
  more?: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => Promise<unknown>;
  };
  selection?: Selection;
  sort?: Sort;
  rowClass?: (row: Row) => string | undefined;
}

const ROW_HEIGHT = 49;
const NEAR_END = 20;

/**
 * A table of any length: only rows near the window are in the page, and screen readers still count them all. On narrow
 * screens each row is a card (by the style sheet). Use `Listing` for filters, column choice, views and export around it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, keyOf, more, selection, sort, rowClass } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    setOffset(body.current ? body.current.getBoundingClientRect().top + window.scrollY : 0);
  }, [rows.length === 0]);
  // The same from picture to picture: with another one the places of all rows, however many, are worked out anew.
  const getItemKey = useCallback((index: number) => keyOf(rows[index]!), [rows, keyOf]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: offset,
    getItemKey,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    const isDue = more?.hasNextPage && !more.isFetchingNextPage && !more.isFetchNextPageError;
    if (isDue && last >= rows.length - NEAR_END) void more.fetchNextPage();
  }, [last, more, rows.length]);
  const above = shown[0] ? shown[0].start - offset : 0;
  const below = shown.length > 0 ? virtual.getTotalSize() - (shown.at(-1)!.end - offset) : 0;
  const width = columns.length + (selection ? 1 : 0);
  return (
    <table className="data" aria-label={caption} aria-rowcount={more?.hasNextPage ? -1 : rows.length + 1}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" className="pick" data-title={selection.all}>
              <PickAll rows={rows} keyOf={keyOf} selection={selection} />
            </th>
          )}
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={sort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={above} width={width} />
        {shown.map(({ index, key }) => {
          const row = rows[index]!;
          const id = keyOf(row);
          return (
            <tr
              key={String(key)}
              ref={virtual.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className={rowClass?.(row)}
            >
              {selection && (
                <td className="pick">
                  <Checkbox
                    aria-label={selection.label(id)}
                    checked={selection.keys.has(id)}
                    onChange={() => selection.change(toggled(selection.keys, id))}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.key} data-title={column.title} className={classOf(column)}>
                  <Cell shown={column.cell(row)} />
                </td>
              ))}
            </tr>
          );
        })}
        <Gap height={below} width={width} />
      </tbody>
    </table>
  );
}

function Cell({ shown }: { shown: ReactNode }) {
  return <div lang={useLangOf()(shown)}>{shown}</div>;
}

const classOf = <Row,>({ number, kind }: DataColumn<Row>) => (number ? 'number' : kind && `${kind}-cell`);

/** Keeps the place of the rows that are not in the page. */
function Gap({ height, width }: { height: number; width: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden="true" className="gap">
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

function HeadCell<Row>({ column, sort }: { column: DataColumn<Row>; sort?: Sort }) {
  const { title, sort: by } = column;
  const className = classOf(column);
  if (!by || !sort)
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    );
  const order = sort.by !== by ? undefined : sort.isAscending ? 'ascending' : 'descending';
  return (
    <th scope="col" className={className} aria-sort={order}>
      <button type="button" className="sort" onClick={() => sort.change(by)}>
        {title}
        <span aria-hidden="true" className={order ? undefined : 'sort-other'}>
          {order === undefined ? ' ↕' : order === 'descending' ? ' ↓' : ' ↑'}
        </span>
      </button>
    </th>
  );
}

function PickAll<Row>(props: { rows: readonly Row[]; keyOf: (row: Row) => string; selection: Selection }) {
  const { rows, keyOf, selection } = props;
  const picked = rows.filter((row) => selection.keys.has(keyOf(row))).length;
  const isAll = rows.length > 0 && picked === rows.length;
  return (
    <Checkbox
      aria-label={selection.all}
      checked={isAll}
      indeterminate={picked > 0 && !isAll}
      onChange={() => selection.change(isAll ? new Set() : new Set(rows.map(keyOf)))}
    />
  );
}

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(keys);
  if (!after.delete(key)) after.add(key);
  return after;
}
