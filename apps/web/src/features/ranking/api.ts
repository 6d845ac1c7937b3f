import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Ranking = Schemas['RankingView'];
export type RankingGroup = Schemas['RankingGroupView'];
export type RankingRow = Schemas['RankingRowView'];
export type Review = Schemas['ReviewView'];

export const keyOf = ({ directionId, trackId }: Pick<RankingGroup, 'directionId' | 'trackId'>) =>
  `${directionId}.${trackId}`;

export const rankingQuery = (roundId: string) =>
  queryOptions({
    queryKey: ['rounds', 'ranking', roundId],
    queryFn: () => answer(api.GET('/rounds/{id}/ranking', { params: { path: { id: roundId } } })),
  });

/** One group of it at another line. */
export const movedQuery = (roundId: string, { directionId, trackId }: RankingGroup, line: number | undefined) =>
  queryOptions({
    queryKey: ['rounds', 'ranking', roundId, directionId, trackId, line],
    queryFn: () =>
      answer(
        api.GET('/rounds/{id}/ranking', {
          params: { path: { id: roundId }, query: { directionId, trackId, line } },
        }),
      ),
    select: ({ groups }: Ranking) => groups[0],
    enabled: line !== undefined,
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
