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

export const failedJobsQuery = queryOptions({
  queryKey: ['failed-jobs'],
  queryFn: () => answer(api.GET('/failed-jobs')),
});

/** The door-knocks that one said yes to. */
export const myLeadsQuery = queryOptions({
  queryKey: ['leads', 'mine'],
  queryFn: () => answer(api.GET('/leads/mine')),
  staleTime: 0,
});

/** How much waits in each call about money. Others move it too: asked anew whenever home is opened. */
export const waitingQuery = queryOptions({
  queryKey: ['decisions', 'waiting'],
  queryFn: () => answer(api.GET('/decisions/waiting')),
  staleTime: 0,
});

/** The payments that wait to be made, and the awards that wait for a plan of theirs. */
export const paymentsQuery = queryOptions({
  queryKey: ['awards', 'due'],
  queryFn: () => answer(api.GET('/disbursements/due')),
  staleTime: 0,
});

export const myAwardsQuery = queryOptions({
  queryKey: ['awards', 'mine'],
  queryFn: () => answer(api.GET('/awards/mine', { params: { query: { limit: FEW } } })),
});
