import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Award = Schemas['AwardView'];
export type Outcome = Schemas['OutcomeView'];
export type SpendingEntry = Schemas['SpendingView'];
export type NewOutcome = Schemas['OutcomeDto'];

const at = (id: string) => ({ params: { path: { id } } });

export const awardQuery = (id: string) =>
  queryOptions({ queryKey: ['awards', id], queryFn: () => answer(api.GET('/awards/{id}', at(id))) });

export const spendingQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['awards', id, 'spending'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/awards/{id}/spending', { params: { path: { id }, query: { limit: 20, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const recordSpending = (id: string, body: Schemas['SpendingDto'], headers: Record<string, string>) =>
  answer(api.POST('/awards/{id}/spending', { ...at(id), body, headers }));
export const reverseSpending = (id: string, reason: string) =>
  answer(api.POST('/spending/{id}/reverse', { ...at(id), body: { reason } }));
export const recordRouteChange = (id: string, text: string, headers: Record<string, string>) =>
  answer(api.POST('/awards/{id}/route-changes', { ...at(id), body: { text }, headers }));
export const registerOutcome = (id: string, body: NewOutcome) =>
  answer(api.POST('/awards/{id}/outcomes', { ...at(id), body }));
export const withdrawOutcome = (id: string, reason: string) =>
  answer(api.POST('/outcomes/{id}/withdraw', { ...at(id), body: { reason } }));
