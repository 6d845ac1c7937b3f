import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type Conflict = Schemas['ConflictView'];

export interface ConflictFilter {
  state?: Conflict['state'];
  kind?: Conflict['kind'];
  certainty?: Conflict['certainty'];
}

export const conflictsQuery = (callId: string, filter: ConflictFilter) =>
  listQuery(['conflicts', 'of', callId, filter], (paging) =>
    answer(api.GET('/calls/{callId}/conflicts', { params: { path: { callId }, query: { ...filter, ...paging } } })),
  );

export const decideConflict = (id: string, state: 'confirmed' | 'dismissed', reason: string) =>
  answer(api.POST('/conflicts/{id}/decision', { params: { path: { id } }, body: { state, reason } }));
