import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.js';

/** As many of each kind as one glance takes in. One more is asked for, to know whether there are others. */
export const GLANCE = 8;
const limit = GLANCE + 1;

/** With a call, its cases for whoever works in it; without, one's own. What may be seen is for the API to decide. */
export const foundApplicationsQuery = (q: string, callId?: string) =>
  queryOptions({
    queryKey: ['applications', 'search', callId ?? 'mine', q],
    queryFn: () => answer(api.GET('/applications', { params: { query: { q, callId, limit } } })),
  });

export const foundReviewersQuery = (q: string) =>
  queryOptions({
    queryKey: ['reviewers', 'search', q],
    queryFn: () => answer(api.GET('/reviewers', { params: { query: { q, limit } } })),
  });

export const foundScholarsQuery = (q: string) =>
  queryOptions({
    queryKey: ['register', 'search', q],
    queryFn: () => answer(api.GET('/register', { params: { query: { q, limit } } })),
  });
