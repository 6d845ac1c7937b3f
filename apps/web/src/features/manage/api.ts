import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { listQuery } from '../../app/list-query.js';

export type Overview = Schemas['CallOverviewView'];
export type Round = Schemas['RoundView'];
export type MailItem = Schemas['MailView'];
export type RoleGrant = Schemas['RoleGrantView'];

const at = (id: string) => ({ path: { id } });
const first = { initialPageParam: undefined as string | undefined };
const getNextPageParam = ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined;

export const programmesQuery = queryOptions({
  queryKey: ['programmes'],
  queryFn: () => answer(api.GET('/programmes')),
});

export const createProgramme = (body: Schemas['ProgrammeDto']) => answer(api.POST('/programmes', { body }));

export const saveProgramme = (id: string, body: Schemas['ProgrammeUpdateDto']) =>
  answer(api.PUT('/programmes/{id}', { params: at(id), body }));

export const invite = (body: Schemas['InvitationDto']) => answer(api.POST('/invitations', { body }));

export const overviewQuery = (callId: string) =>
  queryOptions({
    queryKey: ['calls', callId, 'overview'],
    queryFn: () => answer(api.GET('/calls/{id}/overview', { params: at(callId) })),
    // Others move it too.
    staleTime: 0,
  });

export const planRound = (callId: string, body: Schemas['RoundDto']) =>
  answer(api.POST('/calls/{id}/rounds', { params: at(callId), body }));

export const checksQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['applications', applicationId, 'checks'],
    queryFn: () => answer(api.GET('/applications/{id}/checks', { params: at(applicationId) })),
  });

export const decideRule = (applicationId: string, body: Schemas['RuleDecisionDto']) =>
  answer(api.POST('/applications/{id}/checks', { params: at(applicationId), body }));

export const concludeCheck = (applicationId: string, body: Schemas['EligibilityDto']) =>
  answer(api.POST('/applications/{id}/eligibility', { params: at(applicationId), body }));

/** Lets pass whatever passes every rule, all of the call or those named; or only tells how many these are. */
export const passEligible = (callId: string, applicationIds: string[] | undefined, dryRun: boolean) =>
  answer(
    api.POST('/calls/{callId}/eligibility', {
      params: { path: { callId } },
      body: { applicationIds, dryRun } as Schemas['BulkEligibilityDto'],
    }),
  );

export const rolesQuery = (callId: string) =>
  queryOptions({
    queryKey: ['roles', callId],
    queryFn: () => answer(api.GET('/roles', { params: { query: { callId } } })),
  });

export const mailsQuery = (callId: string, state?: MailItem['state']) =>
  listQuery(['mails', callId, state ?? 'all'], (paging) =>
    answer(api.GET('/mails', { params: { query: { callId, state, ...paging } } })),
  );

/** The mails that no server took, as far as one page holds them: for their number. */
export const failedMailsQuery = (callId: string) =>
  queryOptions({
    queryKey: ['mails', callId, 'number-failed'],
    queryFn: () => answer(api.GET('/mails', { params: { query: { callId, state: 'failed', limit: 200 } } })),
  });

export const sendMailAgain = (id: string) => answer(api.POST('/mails/{id}/send-again', { params: at(id) }));

export const solicitationsQuery = (callId: string) =>
  infiniteQueryOptions({
    queryKey: ['solicitations', callId],
    queryFn: ({ pageParam: cursor }) =>
      answer(api.GET('/calls/{id}/solicitations', { params: { ...at(callId), query: { limit: 50, cursor } } })),
    ...first,
    getNextPageParam,
  });

export const runJobAgain = (id: string) => answer(api.POST('/failed-jobs/{id}/run', { params: at(id) }));

export const createCall = (programmeId: string, body: Schemas['CallDto']) =>
  answer(api.POST('/programmes/{id}/calls', { params: at(programmeId), body }));

export const saveCall = (id: string, body: Schemas['CallUpdateDto']) =>
  answer(api.PUT('/calls/{id}', { params: at(id), body }));

export const completenessQuery = (id: string) =>
  queryOptions({
    queryKey: ['calls', id, 'completeness'],
    queryFn: () => answer(api.GET('/calls/{id}/completeness', { params: at(id) })),
  });

export const publishCall = (id: string) => answer(api.POST('/calls/{id}/publish', { params: at(id) }));

export const amendCall = (id: string, body: Schemas['AmendmentDto']) =>
  answer(api.POST('/calls/{id}/amendments', { params: at(id), body }));
