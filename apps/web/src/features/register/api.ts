import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.js';

export interface RegisterFilter {
  directionZh?: string;
  year?: number;
  q?: string;
}

export const scholarsQuery = (filter: RegisterFilter, limit = 60) =>
  infiniteQueryOptions({
    queryKey: ['register', filter, limit],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/register', { params: { query: { limit, cursor, ...filter } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const countsQuery = queryOptions({
  queryKey: ['register', 'counts'],
  queryFn: () => answer(api.GET('/register/counts')),
});

export const scholarQuery = (awardId: string) =>
  queryOptions({
    queryKey: ['register', 'scholar', awardId],
    queryFn: () => answer(api.GET('/register/{awardId}', { params: { path: { awardId } } })),
  });
