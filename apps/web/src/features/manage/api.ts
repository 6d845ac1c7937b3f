import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

const at = (id: string) => ({ path: { id } });

export const conflictsQuery = (callId: string) =>
  infiniteQueryOptions({
    queryKey: ['conflicts', 'of', callId],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/calls/{callId}/conflicts', {
          params: { path: { callId }, query: { state: 'open', limit: 20, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const decideConflict = (id: string, state: 'confirmed' | 'dismissed', reason: string) =>
  answer(api.POST('/conflicts/{id}/decision', { params: at(id), body: { state, reason } }));

export const assignmentsQuery = (roundId: string) =>
  infiniteQueryOptions({
    queryKey: ['assignments', 'of', roundId],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/rounds/{roundId}/assignments', { params: { path: { roundId }, query: { limit: 50, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const rankingQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['rounds', 'ranking', roundId],
    queryFn: () => answer(api.GET('/rounds/{id}/ranking', { params: at(roundId) })),
  });

export const budgetQuery = (callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'budget'],
    queryFn: () => answer(api.GET('/calls/{id}/budget', { params: at(callId) })),
  });

export const moveRound = async (id: string, verb: 'open' | 'close' | 'release'): Promise<void> => {
  await answer(api.POST(`/rounds/{id}/${verb}`, { params: at(id) }));
};

export const publishAssignments = (roundId: string) =>
  answer(api.POST('/rounds/{roundId}/assignments/publish', { params: { path: { roundId } } }));

export const passEligible = (callId: string) =>
  answer(api.POST('/calls/{callId}/eligibility', { params: { path: { callId } }, body: {} as never }));

export const runJobAgain = (id: string) => answer(api.POST('/failed-jobs/{id}/run', { params: at(id) }));

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: () => answer(api.GET('/programmes')),
});

export const createProgramme = (body: Schemas['ProgrammeDto']) => answer(api.POST('/programmes', { body }));

export const invite = (body: Schemas['InvitationDto']) => answer(api.POST('/invitations', { body }));
