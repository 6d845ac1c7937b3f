import { infiniteQueryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Conflict = Schemas['ConflictView'];

export interface ConflictFilter {
  state?: Conflict['state'];
  kind?: Conflict['kind'];
  certainty?: Conflict['certainty'];
}

export const conflictsQuery = (callId: string, filter: ConflictFilter) =>
  infiniteQueryOptions({
    queryKey: ['conflicts', 'of', callId, filter],
    queryFn: ({ pageParam: cursor }) =>
      answer(
        api.GET('/calls/{callId}/conflicts', {
          params: { path: { callId }, query: { ...filter, limit: 100, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export const decideConflict = (id: string, state: 'confirmed' | 'dismissed', reason: string) =>
  answer(api.POST('/conflicts/{id}/decision', { params: { path: { id } }, body: { state, reason } }));
