import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type Award = Schemas['AwardView'];
export type AwardSummary = Schemas['AwardSummaryView'];
export type Disbursement = Schemas['DisbursementView'];
export type AwardState = Award['state'];

const at = (id: string) => ({ params: { path: { id } } });

export const officeAwardQuery = (id: string) =>
  queryOptions({ queryKey: ['awards', 'one', id], queryFn: () => answer(api.GET('/awards/{id}', at(id))) });

export const callAwardsQuery = (callId: string, state?: AwardState) =>
  listQuery(['awards', 'of', callId, state ?? 'all'], (paging) =>
    answer(api.GET('/calls/{callId}/awards', { params: { path: { callId }, query: { state, ...paging } } })),
  );

export const spendingQuery = (awardId: string) =>
  infiniteQueryOptions({
    queryKey: ['awards', 'spending', awardId],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/awards/{id}/spending', { params: { path: { id: awardId }, query: { limit: 50, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const planDisbursement = (id: string, body: Schemas['DisbursementDto']) =>
  answer(api.POST('/awards/{id}/disbursements', { ...at(id), body }));

export const cancelDisbursement = (id: string) => answer(api.POST('/disbursements/{id}/cancel', at(id)));

export const AWARD_MOVES = ['suspend', 'resume', 'complete', 'terminate'] as const;
export type AwardMove = (typeof AWARD_MOVES)[number];

export const moveAward = (id: string, verb: AwardMove, reason: string) =>
  answer(api.POST(`/awards/{id}/${verb}`, { ...at(id), body: { reason } }));
