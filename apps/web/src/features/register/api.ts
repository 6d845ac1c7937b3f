import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export interface RegisterFilter {
  directionZh?: string;
  year?: number;
  q?: string;
}

export const scholarsQuery = (filter: RegisterFilter, limit = 60) =>
  listQuery(
    ['register', filter, limit],
    (paging) => answer(api.GET('/register', { params: { query: { ...filter, ...paging } } })),
    limit,
  );

export const countsQuery = queryOptions({
  queryKey: ['register', 'counts'],
  queryFn: () => answer(api.GET('/register/counts')),
});

export const scholarQuery = (awardId: string) =>
  queryOptions({
    queryKey: ['register', 'scholar', awardId],
    queryFn: () => answer(api.GET('/register/{awardId}', { params: { path: { awardId } } })),
  });
