import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Offer = Schemas['OfferView'];
export type Assignment = Schemas['AssignmentView'];
/** What the link and the page of somebody signed in have in common. */
export type ShownOffer = Pick<Offer, 'work' | 'answerBy' | 'dueAt' | 'state' | 'timeZone'> & {
  meaning: Offer['meaning'] | null;
  needsPassword?: boolean;
};
/** Whether the viewer is the one who was asked. */
export type Holder = Offer['signedInAs'];
export type OfferAnswer = Schemas['AnswerDto'];

export const readOffer = (token: string) => answer(api.POST('/offers/read', { body: { token } }));
/** What a reviewer has taken on, as their own lists show it, is read anew after an answer. */
export const ownListsChanged = (queries: QueryClient) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['assignments', 'mine'] }),
    queries.invalidateQueries({ queryKey: ['reviews', 'mine'] }),
  ]);

export const answerOffer = (token: string, given: OfferAnswer) =>
  answer(api.POST('/offers/answer', { body: { token, ...given } }));

/** What was offered to the person signed in as a reviewer. */
export const myAssignmentsQuery = infiniteQueryOptions({
  queryKey: ['assignments', 'mine'],
  queryFn: ({ pageParam: cursor }) =>
    answer(api.GET('/assignments/mine', { params: { query: { limit: 50, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

export const readAssignment = (id: string) => answer(api.GET('/assignments/{id}', { params: { path: { id } } }));
export const answerAssignment = (id: string, given: OfferAnswer) =>
  answer(api.POST('/assignments/{id}/answer', { params: { path: { id } }, body: given }));
