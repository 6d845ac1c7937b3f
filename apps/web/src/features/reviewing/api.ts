import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type ReviewForm = Schemas['ReviewFormView'];
export type MyReview = Schemas['MyReviewView'];
export type ReviewDraft = Schemas['ReviewDraftDto'];
export type PeerReview = Schemas['ReviewView'];
export type PoolPage = Schemas['PoolReviewerView'];

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

/** Of oneself: the case is closed to whoever declares it. */
export const declareConflict = (applicationId: string, reason: string) =>
  answer(api.POST('/applications/{id}/conflicts', { ...at(applicationId), body: { reason } }));

/** The reviews of a case, as far as the viewer may know them: a reviewer sees the others once their own is in. */
export const reviewsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['reviews', 'of', applicationId],
    queryFn: () => answer(api.GET('/applications/{id}/reviews', at(applicationId))),
  });

/** The bytes of a stored file; `tell` hears how much of it has come. */
export async function readFile(id: string, tell: (share: number) => void, signal: AbortSignal): Promise<Uint8Array> {
  const { data, response } = await api.GET('/files/{id}', { ...at(id), parseAs: 'stream', signal });
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = (data as unknown as ReadableStream<Uint8Array>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (total > 0) tell(Math.min(length / total, 1));
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

export const readMyPage = () => answer(api.GET('/reviewers/me'));

/** One's own page in the pool; nothing for somebody who is not in it. */
export const myPageQuery = queryOptions({ queryKey: ['reviewers', 'me'], queryFn: readMyPage });

export type PoolPublication = PoolPage['publications'][number];

export const addMyPublication = (body: Schemas['OwnPublicationDto']) =>
  answer(api.POST('/reviewers/me/publications', { body }));

export const removeMyPublication = (publicationId: string, version: number) =>
  answer(
    api.DELETE('/reviewers/me/publications/{publicationId}', {
      params: { path: { publicationId }, query: { version } },
    }),
  );

export const saveMyPage = (body: Schemas['OwnReviewerPageDto']) => answer(api.PUT('/reviewers/me', { body }));
