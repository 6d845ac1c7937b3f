import { queryOptions } from '@tanstack/react-query';
import { answer, api, sendFile, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type PoolMember = Schemas['ReviewerSummaryView'];
export type PoolReviewer = Schemas['PoolReviewerView'];
export type ImportRun = Schemas['ImportRunView'];

const at = (id: string) => ({ params: { path: { id } } });

export interface PoolFilter {
  q?: string;
  institution?: string;
  state?: PoolMember['state'];
  order?: 'asc' | 'desc';
}

export const poolQuery = (filter: PoolFilter) =>
  listQuery(['reviewers', 'list', filter], (paging) =>
    answer(api.GET('/reviewers', { params: { query: { ...filter, ...paging } } })),
  );

export const poolReviewerQuery = (id: string) =>
  queryOptions({ queryKey: ['reviewers', id], queryFn: () => answer(api.GET('/reviewers/{id}', at(id))) });

export const addReviewer = (body: Schemas['ReviewerDto']) => answer(api.POST('/reviewers', { body }));

export const changeReviewer = (id: string, body: Schemas['ReviewerChangesDto']) =>
  answer(api.PATCH('/reviewers/{id}', { ...at(id), body }));

export const inviteReviewer = (id: string) => answer(api.POST('/reviewers/{id}/invite', at(id)));

export const inviteMany = (ids: string[]) => answer(api.POST('/reviewers/invitations', { body: { ids } }));

export const addPublication = (id: string, body: Schemas['PublicationDto']) =>
  answer(api.POST('/reviewers/{id}/publications', { ...at(id), body }));

export const removePublication = (id: string, publicationId: string) =>
  answer(api.DELETE('/reviewers/{id}/publications/{publicationId}', { params: { path: { id, publicationId } } }));

export type PublicationFetch = Schemas['PublicationFetchView'];

/** Asks again each second while publications are being fetched. */
export const fetchesQuery = (id: string) =>
  queryOptions({
    queryKey: ['publication-fetches', id],
    queryFn: () => answer(api.GET('/reviewers/{id}/publication-fetches', at(id))),
    refetchInterval: ({ state: { data } }) => (data?.items[0]?.state === 'fetching' ? 1_000 : false),
  });

export const startFetch = (id: string, author: string) =>
  answer(api.POST('/reviewers/{id}/publication-fetches', { ...at(id), body: { author } }));

export const importRunsQuery = queryOptions({
  queryKey: ['import-runs'],
  queryFn: () => answer(api.GET('/reviewer-import-runs')),
  refetchInterval: ({ state: { data } }) => (data?.items.some(isAtWork) ? 2_000 : false),
});

const AT_WORK: ImportRun['state'][] = ['checking', 'importing'];
export const isAtWork = ({ state }: Pick<ImportRun, 'state'>): boolean => AT_WORK.includes(state);

/** Asks again each second while the check or the import is at work. */
export const importRunQuery = (id: string) =>
  queryOptions({
    queryKey: ['import-runs', id],
    queryFn: () => answer(api.GET('/reviewer-import-runs/{id}', at(id))),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(data) ? 1_000 : false),
  });

/** The kind of file by its name; null for any other. */
export function formatOf(name: string): ImportRun['format'] | null {
  if (/\.csv$/i.test(name)) return 'csv';
  return /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : null;
}

export const startImport = (file: File, format: ImportRun['format']) =>
  sendFile<ImportRun>(
    'POST',
    `/reviewer-import-runs?format=${format}`,
    file,
    format === 'csv' ? 'text/csv' : 'application/x-ndjson',
  );

export const importChecked = (id: string) => answer(api.POST('/reviewer-import-runs/{id}/import', at(id)));
export const cancelImport = (id: string) => answer(api.POST('/reviewer-import-runs/{id}/cancel', at(id)));

export type ServiceRow = Schemas['ReviewerServiceRowView'];

/** What somebody of the pool was asked in the viewer's calls. */
export const serviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['reviewers', id, 'service'],
    queryFn: () => answer(api.GET('/reviewers/{id}/service', at(id))),
  });
