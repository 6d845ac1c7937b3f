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

export const toApproveQuery = (callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'to-approve', callId],
    queryFn: () =>
      answer(api.GET('/calls/{id}/decisions', { params: { ...at(callId), query: { state: 'proposed', limit: FEW } } })),
  });

export const myAwardsQuery = queryOptions({
  queryKey: ['awards', 'mine'],
  queryFn: () => answer(api.GET('/awards/mine', { params: { query: { limit: FEW } } })),
});
