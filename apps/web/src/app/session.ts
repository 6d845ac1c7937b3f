import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api, rememberCsrfToken, type Schemas } from './api.js';
import { saveOpenTexts } from './open-texts.js';
import { forgetTypedBy } from './typed.js';

export type Session = Schemas['SessionView'];
export type RoleName = Session['roles'][number]['role'];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await answer(api.GET('/session'));
    rememberCsrfToken(session.csrfToken);
    return session;
  },
  staleTime: 5 * 60_000,
});

export const setUpQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(api.GET('/setup')),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SignInDto']) => answer(api.POST('/session', { body })),
    onSuccess: async (session) => {
      const before = queries.getQueryData(sessionQuery.queryKey)?.personId;
      rememberCsrfToken(session.csrfToken);
      queries.setQueryData(sessionQuery.queryKey, session);
      // What was seen before as nobody, or as somebody else, is read anew.
      if (before !== session.personId)
        await queries.resetQueries({
          predicate: ({ queryKey }) => !['session', 'setup'].includes(String(queryKey[0])),
        });
    },
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (everywhere: boolean) => {
      // What was typed in the last second goes first; without a session it could not.
      await saveOpenTexts();
      return answer(api.DELETE(everywhere ? '/sessions' : '/session'));
    },
    onSuccess: async () => {
      const personId = queries.getQueryData(sessionQuery.queryKey)?.personId;
      if (personId) forgetTypedBy(personId);
      rememberCsrfToken(null);
      await queries.resetQueries({ queryKey: sessionQuery.queryKey });
      queries.removeQueries({ predicate: ({ queryKey }) => !['session', 'setup'].includes(String(queryKey[0])) });
    },
  });
}
