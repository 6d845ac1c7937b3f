import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.js';

/** How many rows home looks at; whoever has more waiting finds the rest behind the links. */
const FEW = 100;

const at = (id: string) => ({ path: { id } });

export const roundsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['rounds', callId],
    queryFn: () => answer(api.GET('/calls/{id}/rounds', { params: at(callId) })),
  });

export const progressQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['rounds', 'progress', roundId],
    queryFn: () => answer(api.GET('/rounds/{id}/progress', { params: at(roundId) })),
  });

export const failedJobsQuery = queryOptions({
  queryKey: ['failed-jobs'],
  queryFn: () => answer(api.GET('/failed-jobs')),
});

/** How much waits in each call once money was decided on. Others move it too: asked anew whenever home is opened. */
export const waitingQuery = queryOptions({
  queryKey: ['decisions', 'waiting'],
  queryFn: () => answer(api.GET('/decisions/waiting')),
  staleTime: 0,
});

export const paymentsDueQuery = queryOptions({
  queryKey: ['awards', 'due'],
  queryFn: () => answer(api.GET('/disbursements/due')),
  staleTime: 0,
});

/** Whom somebody wants to knock at, with all that speaks for them: another one approves it. */
export const evidencedLeadsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['leads', 'evidenced', callId],
    queryFn: () =>
      answer(
        api.GET('/calls/{callId}/leads', { params: { path: { callId }, query: { state: 'evidenced', limit: FEW } } }),
      ),
  });

export const myAwardsQuery = queryOptions({
  queryKey: ['awards', 'mine'],
  queryFn: () => answer(api.GET('/awards/mine', { params: { query: { limit: FEW } } })),
});
