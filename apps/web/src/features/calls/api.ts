import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';

export type Call = Schemas['CallView'];
export type CallSummary = Schemas['CallSummaryView'];

export const callsQuery = infiniteQueryOptions({
  queryKey: ['calls'],
  queryFn: ({ pageParam: cursor }) => answer(api.GET('/calls', { params: { query: { limit: 50, cursor } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
});

/** More than anybody has a part in: a programme opens a few calls a year. */
const ALL = 200;

/** Those in which the viewer has a part. */
export const myCallsQuery = queryOptions({
  queryKey: ['calls', 'mine'],
  queryFn: () => answer(api.GET('/calls', { params: { query: { mine: true, limit: ALL } } })),
});

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', id],
    queryFn: () => answer(api.GET('/calls/{id}', { params: { path: { id } } })),
  });

export const amendmentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', id, 'amendments'],
    queryFn: () => answer(api.GET('/calls/{id}/amendments', { params: { path: { id } } })),
  });

export const isOpen = ({ state, opensAt, deadlineAt }: CallSummary, now = Date.now()): boolean =>
  state === 'published' &&
  (opensAt === null || new Date(opensAt).getTime() <= now) &&
  (deadlineAt === null || now < new Date(deadlineAt).getTime());
