import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Ranking = Schemas['RankingView'];
export type RankingGroup = Schemas['RankingGroupView'];
export type RankingRow = Schemas['RankingRowView'];
export type Review = Schemas['ReviewView'];

/** @param line places above the line in each direction and track; the target's shares unless given */
export const rankingQuery = (roundId: string, line: number | undefined) =>
  queryOptions({
    queryKey: ['rounds', 'ranking', roundId, line ?? null],
    queryFn: () => answer(api.GET('/rounds/{id}/ranking', { params: { path: { id: roundId }, query: { line } } })),
  });

export const reviewsQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['reviews', 'of', applicationId],
    queryFn: () => answer(api.GET('/applications/{id}/reviews', { params: { path: { id: applicationId } } })),
  });

export type List = 'shortlist' | 'not-shortlisted';

export const drawUpList = async (
  roundId: string,
  list: List,
  applicationIds: string[],
  reason: string,
): Promise<void> => {
  await answer(
    api.POST(`/rounds/{id}/${list}`, { params: { path: { id: roundId } }, body: { applicationIds, reason } }),
  );
};

export const reopenReview = async (id: string, reason: string): Promise<void> => {
  await answer(api.POST('/reviews/{id}/reopen', { params: { path: { id } }, body: { reason } }));
};
