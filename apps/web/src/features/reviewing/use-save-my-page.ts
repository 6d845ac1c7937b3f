import { useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../app/problem.js';
import { myPageQuery, readMyPage, type PoolPage } from './api.js';

/** Makes a change on whatever stands there by now, against its version. @returns the page after it */
type PageChange = (page: PoolPage) => Promise<PoolPage>;

interface SavedPage {
  page: PoolPage;
  /** How many works others added and removed since this page was read; they stay added and removed. */
  added: number;
  removed: number;
}

const MOST_ROUNDS = 4;

/** Saves a change of the page and shows what came of it. What was saved elsewhere first is read, and the change made on it. */
export function useSaveMyPage(page: PoolPage) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change: PageChange): Promise<SavedPage> => {
      for (let at = page, round = 1; ; round++)
        try {
          return { page: await change(at), added: notIn(page, at), removed: notIn(at, page) };
        } catch (error) {
          if (round === MOST_ROUNDS || problemOf(error).code !== 'stale_version') throw error;
          at = await readMyPage();
          queries.setQueryData(myPageQuery.queryKey, at);
        }
    },
    onSuccess: ({ page: saved }) => queries.setQueryData(myPageQuery.queryKey, saved),
  });
}

/** How many works of one page the other does not have. */
function notIn(other: PoolPage, page: PoolPage): number {
  const ids = new Set(other.publications.map(({ id }) => id));
  return page.publications.filter(({ id }) => !ids.has(id)).length;
}
