import type { DataSource } from 'typeorm';
import { COUNT_LIMIT, pageOf, type Cursor, type Page, type PageQuery, type RowCount } from '#kernel';

/** The query of a list for so many rows at most, from the page on that was asked for. */
type Select = (limit: number) => [sql: string, values: unknown[]];

/** One page of a list, counted where that is wished. */
export async function pageFrom<Row>(
  db: DataSource,
  query: PageQuery,
  select: Select,
  cursorOf: (row: Row) => Cursor,
): Promise<Page<Row>> {
  const rows = await db.query<Row[]>(...select(query.limit + 1));
  return withCount(pageOf(rows, query.limit, cursorOf), query, () => countRows(db, select));
}

/** The page with the number of rows from it on, where that is wished; a last page is counted already. */
export async function withCount<Row>(
  page: Page<Row>,
  query: PageQuery,
  count: () => Promise<RowCount>,
): Promise<Page<Row>> {
  if (!query.withCount) return page;
  return { ...page, count: page.nextCursor === null ? { rows: page.items.length, isMore: false } : await count() };
}

/**
 * Counted by the very queries that give the rows, one part of the list after the other: what the viewer cannot list is not
 * in the number, and no filter stands anywhere twice. Their columns cost nothing, as nobody reads them.
 */
export async function countRows(db: DataSource, ...parts: readonly Select[]): Promise<RowCount> {
  let found = 0;
  for (const select of parts) {
    const [sql, values] = select(COUNT_LIMIT + 1 - found);
    const [row] = await db.query<[{ count: number }]>(`SELECT count(*)::int AS count FROM (${sql}) counted`, values);
    found += row.count;
    if (found > COUNT_LIMIT) break;
  }
  return { rows: Math.min(found, COUNT_LIMIT), isMore: found > COUNT_LIMIT };
}
