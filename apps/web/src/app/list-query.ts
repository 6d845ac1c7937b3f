import { infiniteQueryOptions, useInfiniteQuery, type QueryKey } from '@tanstack/react-query';

/** What a page of a list is asked for by, besides the list's filter. */
export interface Paging {
  limit: number;
  cursor?: string;
  withCount?: true;
}

export interface PageOf<Row> {
  items: readonly Row[];
  nextCursor: string | null;
  /** How many rows there are from this page on, or that there are more than these. */
  count?: { rows: number; isMore: boolean };
}

/** A list page by page, as tables show it; and `ask`, by which an export fetches it without a table. */
export const listQuery = <Page extends PageOf<unknown>>(
  queryKey: QueryKey,
  ask: (paging: Paging) => Promise<Page>,
  limit = 100,
) => ({
  ...infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam: cursor }) => ask({ limit, cursor }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  }),
  ask,
});

export const useList = <Page extends PageOf<unknown>>(query: ReturnType<typeof listQuery<Page>>) => ({
  ...useInfiniteQuery(query),
  ask: query.ask,
});
