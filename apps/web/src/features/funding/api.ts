import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Decision = Schemas['DecisionView'];
export type DecisionSummary = Schemas['DecisionSummaryView'];

/** What approvers decide on; the API sends it as it was frozen. */
export interface Pack {
  application: { title: string; summary: string; keywords: string[] };
  applicant: { nameZh: string; nameLatin: string; institution: string };
  direction: { nameZh: string; nameEn: string };
  track: { nameZh: string; nameEn: string };
  works: { kind: string; title: string; year: number | null; contribution: string }[];
  reviews: { overall: number; confidence: number; closeness: number; summary: string }[];
  standing: { mean: number | null; median: number | null; spread: number | null; count: number };
  eligibility: { rule: string; verdict: string; overridden: boolean }[];
  rationale: string;
}

const at = (id: string) => ({ params: { path: { id } } });

export const decisionQuery = (id: string) =>
  queryOptions({ queryKey: ['decisions', id], queryFn: () => answer(api.GET('/decisions/{id}', at(id))) });

export const decisionsQuery = (callId: string) =>
  infiniteQueryOptions({
    queryKey: ['decisions', 'of', callId],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/calls/{id}/decisions', { params: { path: { id: callId }, query: { limit: 50, cursor } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const myDecisionsQuery = queryOptions({
  queryKey: ['decisions', 'mine'],
  queryFn: () => answer(api.GET('/decisions/mine')),
});

export const noticeQuery = (callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'notice'],
    queryFn: () => answer(api.GET('/calls/{id}/notice', at(callId))),
  });

export const stepUp = (password: string) => answer(api.POST('/session/step-up', { body: { password } }));

export const approve = (id: string, packHash: string, note: string) =>
  answer(api.POST('/decisions/{id}/approve', { ...at(id), body: { packHash, note } }));

export const sendBack = (id: string, reason: string) =>
  answer(api.POST('/decisions/{id}/send-back', { ...at(id), body: { reason } }));

export const answerAward = (id: string, given: 'accept' | 'decline', note: string) =>
  answer(api.POST('/decisions/{id}/answer', { ...at(id), body: { answer: given, note } }));

export const moveDecision = (id: string, verb: 'propose' | 'announce' | 'confirm' | 'offer') =>
  answer(api.POST(`/decisions/{id}/${verb}`, at(id)));
