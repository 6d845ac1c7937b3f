import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Progress = Schemas['ProgressView'];
export type LateReviewer = Schemas['LateReviewerView'];

const at = (id: string) => ({ params: { path: { id } } });

export const progressQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['rounds', 'progress', roundId],
    queryFn: () => answer(api.GET('/rounds/{id}/progress', at(roundId))),
  });

export const remindersQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['rounds', 'reminders', roundId],
    queryFn: () => answer(api.GET('/rounds/{id}/reminders', at(roundId))),
  });

export const remind = (roundId: string, reviewerIds: string[]) =>
  answer(api.POST('/rounds/{id}/reminders', { ...at(roundId), body: { reviewerIds } }));

export const openRound = async (id: string): Promise<void> => {
  await answer(api.POST('/rounds/{id}/open', at(id)));
};

export const closeRound = (id: string) => answer(api.POST('/rounds/{id}/close', at(id)));

export const releaseRound = async (id: string): Promise<void> => {
  await answer(api.POST('/rounds/{id}/release', at(id)));
};

export const solicitationsQuery = (callId: string) =>
  infiniteQueryOptions({
    queryKey: ['calls', callId, 'solicitations'],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/calls/{id}/solicitations', { params: { path: { id: callId }, query: { limit: 20, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
