import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type AuditRow = Schemas['AuditRowView'];
export type Verification = Schemas['VerificationView'];
export type Checkpoint = Schemas['CheckpointDto'];

export interface AuditFilter {
  callId?: string;
  personId?: string;
  subjectId?: string;
  subjectType?: string;
  action?: string;
  from?: string;
  to?: string;
}

export const auditQuery = (filter: AuditFilter) =>
  listQuery(['audit', 'list', filter], (paging) =>
    answer(api.GET('/audit', { params: { query: { ...filter, ...paging } } })),
  );

/** Those whose entries the reader can ask for, by a piece of the name or the whole address. */
export const peopleOnRecordQuery = (q: string) =>
  queryOptions({
    queryKey: ['audit', 'people', q],
    queryFn: () => answer(api.GET('/audit/people', { params: { query: { q } } })),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

/** While one is at work, it is asked for again and again. */
const PULSE_MS = 700;

export const isAtWork = ({ state }: Pick<Verification, 'state'>) => state === 'queued' || state === 'running';

export const verificationsQuery = queryOptions({
  queryKey: ['audit', 'verifications'],
  queryFn: () => answer(api.GET('/audit/verifications')),
  refetchInterval: ({ state }) => (state.data?.items.some(isAtWork) ? PULSE_MS : false),
});

export const startVerification = (checkpoint?: Checkpoint) =>
  answer(api.POST('/audit/verifications', { body: checkpoint ? { checkpoint } : {} }));

export const takeCheckpoint = () => answer(api.POST('/audit/checkpoints'));

export const cancelVerification = (id: string) =>
  answer(api.POST('/audit/verifications/{id}/cancel', { params: { path: { id } } }));
