import { queryOptions } from '@tanstack/react-query';
import { answer, api, sendFile, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';
import { problemOf } from '../../app/problem.js';

export type Application = Schemas['ApplicationView'];
export type ApplicationItem = Schemas['ApplicationItemView'];
export type Work = Schemas['WorkView'];
export type WorkKind = Work['kind'];
export type StoredFile = Schemas['FileView'];
export type Profile = Schemas['ProfileView'];
export type Warning = Schemas['CompletenessWarningView'];
export type TimelineEvent = Schemas['TimelineEventView'];

const at = (id: string) => ({ params: { path: { id } } });

export interface ApplicationFilter {
  q?: string;
  state?: Application['state'];
  directionId?: string;
  trackId?: string;
  sort?: 'submittedAt' | 'title' | 'applicantName' | 'state';
  order?: 'asc' | 'desc';
}

/** One's own applications; with a call, for its staff, those of the call. */
export const applicationsQuery = (callId?: string, filter: ApplicationFilter = {}) =>
  listQuery(['applications', 'list', callId ?? 'mine', filter], (paging) =>
    answer(api.GET('/applications', { params: { query: { callId, ...filter, ...paging } } })),
  );

export const applicationQuery = (id: string) =>
  queryOptions({ queryKey: ['applications', id], queryFn: () => answer(api.GET('/applications/{id}', at(id))) });

export const completenessQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', id, 'completeness'],
    queryFn: () => answer(api.GET('/applications/{id}/completeness', at(id))),
  });

export const receiptsQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', id, 'receipts'],
    queryFn: () => answer(api.GET('/applications/{id}/submissions', at(id))),
  });

export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', id, 'timeline'],
    queryFn: () => answer(api.GET('/applications/{id}/timeline', at(id))),
  });

export const lettersQuery = (id: string) =>
  queryOptions({
    queryKey: ['applications', id, 'letters'],
    queryFn: () => answer(api.GET('/applications/{id}/letters', at(id))),
  });

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => answer(api.GET('/profile')),
});

export const beginApplication = (callId: string, body: Schemas['NewApplicationDto']) =>
  answer(api.POST('/calls/{callId}/applications', { params: { path: { callId } }, body }));

export const saveApplication = (id: string, body: Schemas['ApplicationPatchDto']) =>
  answer(api.PATCH('/applications/{id}', { ...at(id), body }));

export const submitApplication = (id: string) => answer(api.POST('/applications/{id}/submit', at(id)));
export const reopenApplication = (id: string) => answer(api.POST('/applications/{id}/reopen', at(id)));

export const withdrawApplication = (id: string) =>
  answer(api.POST('/applications/{id}/withdraw', { ...at(id), body: { reason: '' } }));

export const addWork = (id: string, body: Schemas['NewWorkDto']) =>
  answer(api.POST('/applications/{id}/works', { ...at(id), body }));
export const saveWork = (id: string, body: Schemas['WorkPatchDto']) =>
  answer(api.PATCH('/works/{id}', { ...at(id), body }));
export const orderWorks = (id: string, workIds: string[]) =>
  answer(api.POST('/applications/{id}/works/order', { ...at(id), body: { workIds } }));
export const removeWork = (id: string) => answer(api.DELETE('/works/{id}', at(id)));
export type OrcidWork = Schemas['OrcidWorkView'];

/** Of one's own profile's ORCID iD when none is given. */
export const worksOfOrcid = (orcid?: string) => answer(api.POST('/orcid-lookups', { body: { orcid } }));

export const findByDoi = (doi: string) => answer(api.POST('/doi-lookups', { body: { doi } }));

/** The register does not know the DOI, or does not answer: the work can be typed by hand. */
export const isUnfound = (error: unknown): boolean =>
  ['portfolios.doi_unknown', 'portfolios.doi_lookup_away'].includes(problemOf(error).code);

export const saveProfile = (body: Schemas['ProfileDto']) => answer(api.PUT('/profile', { body }));

export const requestLetter = (id: string, body: Schemas['NewLetterDto']) =>
  answer(api.POST('/applications/{id}/letters', { ...at(id), body }));
export const readLetterRequest = (token: string) => answer(api.POST('/letters/read', { body: { token } }));
export const sendLetter = (body: Schemas['LetterAnswerDto']) => answer(api.POST('/letters', { body }));
export const declineLetter = (token: string) => answer(api.POST('/letters/decline', { body: { token } }));

/** A PDF for the statement, or for a work when that is named. */
export const uploadPdf = (id: string, file: File, workId?: string) =>
  sendFile<StoredFile>(
    'POST',
    `/applications/${id}/files?${new URLSearchParams(workId ? { purpose: 'manuscript', workId } : { purpose: 'statement' })}`,
    file,
  );
