import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';
import type { ReviewForm } from '../reviewing/api.js';

export type Decision = Schemas['DecisionView'];
export type DecisionSummary = Schemas['DecisionSummaryView'];
export type DecisionState = 'drafted' | 'proposed' | 'approved' | 'announced' | 'confirmed' | 'offered' | 'accepted';
export type Objection = Schemas['ObjectionView'];
export type Budget = Schemas['BudgetView'];

/** What approvers decide on; the API sends it as it was frozen. */
export interface Pack {
  application: { title: string; summary: string; keywords: string[]; statementFileId?: string | null };
  applicant: { nameZh: string; nameLatin: string; institution: string };
  direction: { nameZh: string; nameEn: string };
  track: { nameZh: string; nameEn: string };
  works: PackWork[];
  /** Packs frozen before these were added lack them, and the scores and comments. */
  criteria?: ReviewForm['criteria'];
  reviews: PackReview[];
  standing: { mean: number | null; median: number | null; spread: number | null; count: number };
  /** Packs frozen before these were added lack them. */
  conflicts?: {
    kept: number;
    dismissed: number;
    setAside: number;
    settled?: { kind: string; state: string; people: number }[];
  };
  eligibility: { rule: string; verdict: string; overridden: boolean }[];
  rationale: string;
}

/** Packs frozen before the whole work was in them hold its title and contribution alone. */
export type PackWork = { kind: string; title: string; year: number | null; contribution: string } & Partial<
  Omit<Schemas['WorkView'], 'kind' | 'title' | 'year' | 'contribution' | 'file'>
> & { fileId?: string | null };

export interface PackReview {
  overall: number;
  confidence: number;
  closeness: number;
  summary: string;
  scores?: Record<string, number>;
  comments?: Record<string, string>;
}

const at = (id: string) => ({ params: { path: { id } } });
const paged = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
};

export const decisionQuery = (id: string) =>
  queryOptions({ queryKey: ['decisions', id], queryFn: () => answer(api.GET('/decisions/{id}', at(id))) });

/** The decision, objections and public notice about a case, as far as the viewer may know. */
export const caseFundingQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['decisions', 'about', applicationId],
    queryFn: () => answer(api.GET('/applications/{id}/funding', at(applicationId))),
  });

/** Where the case stands in the ranking that the viewer may read; it is not part of the pack. */
export const placeQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id, 'place'],
    queryFn: () => answer(api.GET('/decisions/{id}/place', at(id))),
  });

export const decisionsQuery = (callId: string, state?: DecisionState) =>
  listQuery(['decisions', 'of', callId, state ?? 'all'], (paging) =>
    answer(api.GET('/calls/{id}/decisions', { params: { path: { id: callId }, query: { state, ...paging } } })),
  );

/** Every decision of a call, page by page: for sums, which half a list would falsify. */
export const allDecisionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'all-of', callId],
    queryFn: async () => {
      const items: DecisionSummary[] = [];
      for (let cursor: string | undefined, first = true; first || cursor; first = false) {
        const query = { limit: 200, cursor };
        const page = await answer(api.GET('/calls/{id}/decisions', { params: { path: { id: callId }, query } }));
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      }
      return items;
    },
  });

/** Others fill these queues: they are asked anew whenever they are opened. */
const filledByOthers = { ...paged, staleTime: 0 };

export const toSignQuery = infiniteQueryOptions({
  queryKey: ['decisions', 'to-sign'],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET('/decisions/to-sign', { params: { query: { limit: 50, cursor } } })),
  ...filledByOthers,
});

export const toPayQuery = infiniteQueryOptions({
  queryKey: ['awards', 'to-pay'],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET('/disbursements/to-pay', { params: { query: { limit: 50, cursor } } })),
  ...filledByOthers,
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

export const runningNoticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => answer(api.GET('/notices')),
});

export const noticeOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['decisions', id, 'notice'],
    queryFn: () => answer(api.GET('/decisions/{id}/notice', at(id))),
  });

export const budgetQuery = (callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'budget'],
    queryFn: () => answer(api.GET('/calls/{id}/budget', at(callId))),
  });

export const callEndQuery = (callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'end'],
    queryFn: () => answer(api.GET('/calls/{id}/end', at(callId))),
  });

export const concludeCall = (callId: string, reason: string, shortlisted: string[]) =>
  answer(api.POST('/calls/{id}/end', { ...at(callId), body: { reason, shortlisted } }));

export const objectionsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['objections', callId],
    queryFn: () => answer(api.GET('/calls/{id}/objections', at(callId))),
  });

export const handlersQuery = (objectionId: string) =>
  queryOptions({
    queryKey: ['objections', 'handlers', objectionId],
    queryFn: () => answer(api.GET('/objections/{id}/handlers', at(objectionId))),
  });

export const draftDecision = (body: Schemas['DraftDecisionDto']) => answer(api.POST('/decisions', { body }));

export const editDraft = (id: string, body: Schemas['EditDraftDto']) =>
  answer(api.PATCH('/decisions/{id}', { ...at(id), body }));

export const approve = (id: string, packHash: string, note: string) =>
  answer(api.POST('/decisions/{id}/approve', { ...at(id), body: { packHash, note } }));

export const sendBack = (id: string, reason: string) =>
  answer(api.POST('/decisions/{id}/send-back', { ...at(id), body: { reason } }));

/** The approver stands too near to the applicant: from then on the case does not exist for them. */
export const recuse = (applicationId: string, reason: string) =>
  answer(api.POST('/applications/{id}/conflicts', { ...at(applicationId), body: { reason } }));

export const answerAward = (id: string, given: 'accept' | 'decline', note: string) =>
  answer(api.POST('/decisions/{id}/answer', { ...at(id), body: { answer: given, note } }));

export const MOVES = ['propose', 'announce', 'confirm', 'offer'] as const;
export type Move = (typeof MOVES)[number];

export const moveDecision = (id: string, verb: Move) => answer(api.POST(`/decisions/{id}/${verb}`, at(id)));

export const raiseObjection = (id: string, body: Schemas['ObjectionDto'], headers: Record<string, string>) =>
  answer(api.POST('/decisions/{id}/objections', { ...at(id), body, headers }));

export const assignHandler = (id: string, handlerId: string) =>
  answer(api.POST('/objections/{id}/handler', { ...at(id), body: { handlerId } }));

export const closeObjection = (id: string, outcome: 'upheld' | 'dismissed', finding: string) =>
  answer(api.POST('/objections/{id}/finding', { ...at(id), body: { outcome, finding } }));

export const payDisbursement = (id: string, reference: string) =>
  answer(api.POST('/disbursements/{id}/pay', { ...at(id), body: { reference } }));
