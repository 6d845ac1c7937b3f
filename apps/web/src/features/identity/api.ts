import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { setUpQuery } from '../../app/session.js';

type Body<Name extends keyof Schemas> = Schemas[Name];

export function useCreateFirst() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<'AccountDto'>) => answer(api.POST('/setup', { body })),
    onSuccess: () => queries.setQueryData(setUpQuery.queryKey, { needed: false }),
  });
}

export const useSignUp = () =>
  useMutation({ mutationFn: (body: Body<'AccountDto'>) => answer(api.POST('/accounts', { body })) });

export const useConfirm = () =>
  useMutation({ mutationFn: (token: string) => answer(api.POST('/accounts/confirm', { body: { token } })) });

export const useRequestReset = () =>
  useMutation({ mutationFn: (body: Body<'ResetRequestDto'>) => answer(api.POST('/password-resets', { body })) });

export const usePerformReset = () =>
  useMutation({
    mutationFn: (body: Body<'ResetPerformDto'>) => answer(api.POST('/password-resets/perform', { body })),
  });

export const readInvitation = (token: string) => answer(api.POST('/invitations/read', { body: { token } }));

export const useAcceptInvitation = () =>
  useMutation({
    mutationFn: (body: Body<'InvitationAcceptDto'>) => answer(api.POST('/invitations/accept', { body })),
  });

export const useDeclineInvitation = () =>
  useMutation({
    mutationFn: (body: Body<'InvitationDeclineDto'>) => answer(api.POST('/invitations/decline', { body })),
  });

export const apiTokensQuery = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: () => answer(api.GET('/api-tokens')),
});

export const makeApiToken = (body: Body<'ApiTokenDto'>) => answer(api.POST('/api-tokens', { body }));
export const revokeApiToken = (id: string) => answer(api.DELETE('/api-tokens/{id}', { params: { path: { id } } }));
