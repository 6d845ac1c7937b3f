import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../app/api.js';
import { useLanguage } from '../../app/i18n.js';
import { sessionQuery, setUpQuery, useTakeSession } from '../../app/session.js';

type Body<Name extends keyof Schemas> = Schemas[Name];

export function useCreateFirst() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<'AccountDto'>) => answer(api.POST('/setup', { body })),
    onSuccess: () => queries.setQueryData(setUpQuery.queryKey, (known) => known && { ...known, needed: false }),
  });
}

export const useSignUp = () =>
  useMutation({ mutationFn: (body: Body<'SignUpDto'>) => answer(api.POST('/accounts', { body })) });

export const useConfirm = () =>
  useMutation({ mutationFn: (token: string) => answer(api.POST('/accounts/confirm', { body: { token } })) });

export const useRequestReset = () =>
  useMutation({ mutationFn: (body: Body<'ResetRequestDto'>) => answer(api.POST('/password-resets', { body })) });

export const usePerformReset = () =>
  useMutation({
    mutationFn: (body: Body<'ResetPerformDto'>) => answer(api.POST('/password-resets/perform', { body })),
  });

export const readInvitation = (token: string) => answer(api.POST('/invitations/read', { body: { token } }));

export function useAcceptInvitation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<'InvitationAcceptDto'>) => answer(api.POST('/invitations/accept', { body })),
    // Whoever is signed in already holds a role more now, and the menu leads to its place.
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

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

export const stepUp = (password: string) => answer(api.POST('/session/step-up', { body: { password } }));

export const institutionQuery = queryOptions({
  queryKey: ['institution'],
  queryFn: () => answer(api.GET('/institution')),
  staleTime: Number.POSITIVE_INFINITY,
});

export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in-ways'],
  queryFn: () => answer(api.GET('/sign-in-ways')),
});

export const unlinkInstitution = (id: string) => answer(api.DELETE('/sign-in-ways/{id}', { params: { path: { id } } }));

export type VisitPurpose = Body<'InstitutionVisitEndView'>['purpose'];

const BEGIN = {
  sign_in: '/institution/sign-in',
  link: '/institution/link',
  step_up: '/institution/step-up',
} as const satisfies Record<VisitPurpose, string>;

/** Sends the browser to the institution; it comes back to this page, or to the one that is named. */
export function useVisit(purpose: VisitPurpose, returnTo?: string) {
  const { locale } = useLanguage();
  return useMutation({
    mutationFn: async (before?: () => Promise<void>) => {
      await before?.();
      const here = location.pathname + location.search + location.hash;
      const body = { returnTo: returnTo ?? here, locale };
      const { address } = await answer(api.POST(BEGIN[purpose], { body }));
      location.assign(address);
    },
  });
}

export function useEndVisit() {
  const take = useTakeSession();
  return useMutation({
    mutationFn: (body: Body<'InstitutionVisitEndDto'>) => answer(api.POST('/institution/return', { body })),
    onSuccess: async ({ session }) => {
      if (session) await take(session);
    },
  });
}
