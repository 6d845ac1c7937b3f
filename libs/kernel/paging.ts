import { InvalidInput } from './common-errors.js';

/** One page of a list in a total order that ends in the id; `nextCursor` is null on the last page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  /** How many rows there are from this page on, where that was asked for. */
  count?: RowCount;
}

/** Counting ends at `COUNT_LIMIT`: beyond it there are more. */
export interface RowCount {
  rows: number;
  isMore: boolean;
}

/** What a list is asked for besides its filter. */
export interface PageQuery {
  limit: number;
  cursor?: string;
  withCount?: boolean;
}

/** Where a page begins: the sort key and id of the last row of the page before. */
export interface Cursor {
  key: string | number | null;
  id: string;
}

export const PAGE_LIMIT = 200;

/** So many rows of the longest lists are counted in about a second; whoever comes to the end of them asks again from there. */
export const COUNT_LIMIT = 25_000;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url');
}

/** @throws InvalidInput naming `cursor` when it is not one that a page gave. */
export function decodeCursor(text: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2 && typeof value[1] === 'string' && UUID.test(value[1])) {
      const key: unknown = value[0];
      if (key === null || typeof key === 'string' || (typeof key === 'number' && Number.isFinite(key)))
        return { key, id: value[1] };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw notACursor();
}

/** The id of a cursor of a list that is sorted by id alone. @throws InvalidInput naming `cursor` */
export function decodeIdCursor(text: string): string {
  const { key, id } = decodeCursor(text);
  if (key !== null) throw notACursor();
  return id;
}

const notACursor = () =>
  new InvalidInput([{ field: 'cursor', message: 'is not a cursor that a page of this list gave' }]);

/** Cuts `limit + 1` fetched rows into a page of `limit`, with the cursor of the next when there is more. */
export function pageOf<T>(rows: T[], limit: number, cursorOf: (row: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}
