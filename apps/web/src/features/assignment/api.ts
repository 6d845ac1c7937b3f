import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type Assignment = Schemas['AssignmentView'];
export type Run = Schemas['RunView'];
export type RunReport = Schemas['RunReportView'];
export type RunWish = Schemas['RunDto'];
export type Standing = Schemas['StandingView'];
export type Comparison = Schemas['RunComparisonView'];
export type Candidate = Schemas['CandidateView'];
export type Evidence = Schemas['MatchEvidenceView'];
export type SwapEffect = Schemas['SwapEffectView'];
export type Publication = Schemas['PublicationView'];
export type Deed = Schemas['BulkDto']['deed'];

export interface BoardFilter {
  order: 'weakest' | 'application';
  state?: Assignment['state'];
  applicationId?: string;
}

const inRound = (roundId: string) => ({ path: { roundId } });
const at = (id: string) => ({ path: { id } });

export const boardQuery = (roundId: string, filter: BoardFilter) =>
  listQuery(['assignments', 'board', roundId, filter], (paging) =>
    answer(
      api.GET('/rounds/{roundId}/assignments', { params: { ...inRound(roundId), query: { ...filter, ...paging } } }),
    ),
  );

const isAtWork = ({ state }: Run) => state === 'queued' || state === 'running';

/** The latest runs of a round, newest first, and how the assignment stands now; asked again every second while one is at work. */
export const runsQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['assignment-runs', roundId],
    queryFn: () => answer(api.GET('/rounds/{roundId}/assignment-runs', { params: inRound(roundId) })),
    refetchInterval: ({ state: { data } }) => (data?.items.some(isAtWork) ? 1000 : false),
  });

export const runAtWork = (runs: readonly Run[]): Run | undefined => runs.find(isAtWork);
export const latestDone = (runs: readonly Run[]): Run | undefined => runs.find(({ state }) => state === 'done');

export const startRun = (roundId: string, body: RunWish) =>
  answer(api.POST('/rounds/{roundId}/assignment-runs', { params: inRound(roundId), body }));

export const cancelRun = (id: string) => answer(api.POST('/assignment-runs/{id}/cancel', { params: at(id) }));

export const compareQuery = (before: string, after: string) =>
  queryOptions({
    queryKey: ['assignment-runs', 'compare', before, after],
    queryFn: () =>
      answer(api.GET('/assignment-runs/{id}/compare', { params: { ...at(before), query: { with: after } } })),
    enabled: before !== '' && after !== '' && before !== after,
  });

export const candidatesQuery = (applicationId: string, roundId: string) =>
  queryOptions({
    queryKey: ['assignments', 'candidates', applicationId, roundId],
    queryFn: () =>
      answer(api.GET('/applications/{id}/candidates', { params: { ...at(applicationId), query: { roundId } } })),
  });

export const poolQuery = (q: string) =>
  queryOptions({
    queryKey: ['reviewers', 'for-assignment', q],
    queryFn: () => answer(api.GET('/reviewers', { params: { query: { q, limit: 10 } } })),
    enabled: q !== '',
  });

export const whatIfQuery = (assignmentId: string, reviewerId: string) =>
  queryOptions({
    queryKey: ['assignments', 'what-if', assignmentId, reviewerId],
    queryFn: () =>
      answer(api.GET('/assignments/{id}/what-if', { params: { ...at(assignmentId), query: { reviewerId } } })),
    enabled: reviewerId !== '',
    retry: false,
    // Somebody else may change the round meanwhile.
    staleTime: 0,
  });

/** All that shows who reviews what, after it changed; but of a reviewer who was replaced nothing can be weighed any more. */
export const assignmentsChanged = (queries: QueryClient) =>
  Promise.all(
    ['assignments', 'assignment-runs', 'rounds'].map((key) =>
      queries.invalidateQueries({ queryKey: [key], predicate: ({ queryKey }) => queryKey[1] !== 'what-if' }),
    ),
  );

export const swap = (assignmentId: string, reviewerId: string) =>
  answer(api.POST('/assignments/{id}/swap', { params: at(assignmentId), body: { reviewerId } }));

export const propose = (roundId: string, applicationId: string, reviewerId: string) =>
  answer(api.POST('/rounds/{roundId}/assignments', { params: inRound(roundId), body: { applicationId, reviewerId } }));

export const bulk = (roundId: string, ids: string[], deed: Deed) =>
  answer(api.POST('/rounds/{roundId}/assignments/bulk', { params: inRound(roundId), body: { ids, deed } }));

export const release = (id: string, reason: string) =>
  answer(api.POST('/assignments/{id}/release', { params: at(id), body: { reason } }));

export const publish = (roundId: string) =>
  answer(api.POST('/rounds/{roundId}/assignments/publish', { params: inRound(roundId) }));
