import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type ReviewForm = Schemas['ReviewFormView'];
export type MyReview = Schemas['MyReviewView'];
export type ReviewDraft = Schemas['ReviewDraftDto'];

const at = (id: string) => ({ params: { path: { id } } });

export const myReviewsQuery = infiniteQueryOptions({
  queryKey: ['reviews', 'mine'],
  queryFn: ({ pageParam: cursor }) => answer(api.GET('/reviews/mine', { params: { query: { limit: 50, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

export const reviewFormQuery = (assignmentId: string) =>
  queryOptions({
    queryKey: ['reviews', 'form', assignmentId],
    queryFn: () => answer(api.GET('/assignments/{id}/review-form', at(assignmentId))),
    // The form is edited against what was read; reading anew must not change it under the hands.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const saveReview = (assignmentId: string, body: ReviewDraft) =>
  answer(api.PUT('/assignments/{id}/review', { ...at(assignmentId), body }));

export const submitReview = (assignmentId: string, version: number) =>
  answer(
    api.POST('/assignments/{id}/review/submit', { ...at(assignmentId), body: { attestsNoConflict: true, version } }),
  );

export const reportSolicitation = (assignmentId: string, account: string) =>
  answer(api.POST('/assignments/{id}/solicitation', { ...at(assignmentId), body: { account } }));
