import { useMutation, useQueryClient } from '@tanstack/react-query';
import { myPageQuery, saveMyPage, type PoolPage } from './api.js';

/** Saves a change of the page and shows what came of it. */
export function useSaveMyPage() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: saveMyPage,
    onSuccess: (page: PoolPage) => queries.setQueryData(myPageQuery.queryKey, page),
  });
}
