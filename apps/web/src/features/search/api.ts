import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../app/api.js';

/** As many of each kind as one glance takes in. One more is asked for, to know whether there are others. */
export const GLANCE = 8;
const limit = GLANCE + 1;
/** Calls are few, and each may bring several directions. */
const FEW_CALLS = 50;

const at = (id: string) => ({ path: { id } });

/** With a call, its cases for whoever works in it; without, one's own. What may be seen is for the API to decide. */
export const foundApplicationsQuery = (q: string, callId?: string) =>
  queryOptions({
    queryKey: ['applications', 'search', callId ?? 'mine', q],
    queryFn: () => answer(api.GET('/applications', { params: { query: { q, callId, limit } } })),
  });

export const foundDecisionsQuery = (q: string, callId: string) =>
  queryOptions({
    queryKey: ['decisions', 'search', callId, q],
    queryFn: () => answer(api.GET('/calls/{id}/decisions', { params: { ...at(callId), query: { q, limit } } })),
  });

export const foundLeadsQuery = (q: string, callId: string) =>
  queryOptions({
    queryKey: ['leads', 'search', callId, q],
    queryFn: () => answer(api.GET('/calls/{callId}/leads', { params: { path: { callId }, query: { q, limit } } })),
  });

export const foundReviewersQuery = (q: string) =>
  queryOptions({
    queryKey: ['reviewers', 'search', q],
    queryFn: () => answer(api.GET('/reviewers', { params: { query: { q, limit } } })),
  });

export const foundPeopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['people', 'search', q],
    queryFn: () => answer(api.GET('/people', { params: { query: { q, limit } } })),
  });

/** Those whose title or one of whose directions has the words. */
export const foundCallsQuery = (q: string) =>
  queryOptions({
    queryKey: ['calls', 'search', q],
    queryFn: () => answer(api.GET('/calls', { params: { query: { q, limit: FEW_CALLS } } })),
  });

/** Who is named on the public notice of a call. */
export const foundOnNoticeQuery = (q: string, callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'notice', 'search', q],
    queryFn: () => answer(api.GET('/calls/{id}/notice', { params: { ...at(callId), query: { q } } })),
  });

export const foundScholarsQuery = (q: string) =>
  queryOptions({
    queryKey: ['register', 'search', q],
    queryFn: () => answer(api.GET('/register', { params: { query: { q, limit } } })),
  });

export const foundOutcomesQuery = (q: string) =>
  queryOptions({
    queryKey: ['register', 'outcomes', q],
    queryFn: () => answer(api.GET('/register/outcomes', { params: { query: { q, limit } } })),
  });
