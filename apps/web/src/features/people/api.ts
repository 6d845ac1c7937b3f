import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type Person = Schemas['PersonView'];
export type HeldPlace = Schemas['HeldPlaceView'];
export type PendingInvitation = Schemas['PendingInvitationView'];

const at = (id: string) => ({ params: { path: { id } } });

export interface PeopleFilter {
  q?: string;
  role?: HeldPlace['role'];
  state?: Person['state'];
}

export const peopleQuery = (filter: PeopleFilter) =>
  listQuery(['people', 'list', filter], (paging) =>
    answer(api.GET('/people', { params: { query: { ...filter, ...paging } } })),
  );

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['people', id], queryFn: () => answer(api.GET('/people/{id}', at(id))) });

export const disablePerson = (id: string, reason: string) =>
  answer(api.POST('/people/{id}/disable', { ...at(id), body: { reason } }));

export const enablePerson = (id: string, reason: string) =>
  answer(api.POST('/people/{id}/enable', { ...at(id), body: { reason } }));

export const endSessionsOf = (id: string) => answer(api.POST('/people/{id}/end-sessions', at(id)));

export const revokeRole = (id: string, reason: string) =>
  answer(api.POST('/roles/{id}/revoke', { ...at(id), body: { reason } }));

/** Those of a call with those of its programme; without a call all, for administrators. */
export const invitationsQuery = (callId?: string) =>
  listQuery(['invitations', callId ?? 'all'], (paging) =>
    answer(api.GET('/invitations', { params: { query: { callId, ...paging } } })),
  );

export const sendInvitationAgain = (id: string) => answer(api.POST('/invitations/{id}/send-again', at(id)));

export const withdrawInvitation = (id: string) => answer(api.POST('/invitations/{id}/withdraw', at(id)));
