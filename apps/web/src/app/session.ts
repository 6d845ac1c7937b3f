import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { answer, api, rememberCsrfToken, type Schemas } from './api.js';
import { chooseAppearance, type Appearance } from './appearance.js';
import { chooseLanguage, languageOf } from './i18n.js';
import { forgetSeen } from './recent.js';
import { saveOpenTexts } from './open-texts.js';
import { forgetTypedBy } from './typed.js';

/** The pages ask what the person `can`, here and of each thing, and not for roles, of which only the API knows what they allow. */
export type Session = Omit<Schemas['SessionView'], 'roles'>;
export type RoleName = Schemas['HeldRoleView']['role'];

/** Who is signed in by now, without going on as them. */
export const readSession = (): Promise<Session> => answer(api.GET('/session'));

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await readSession();
    takeIn(session);
    return session;
  },
  staleTime: 5 * 60_000,
});

/** What a session brings with it: the token for changes, and how its person wants the screens. */
function takeIn(session: Session): void {
  rememberCsrfToken(session.csrfToken);
  if (session.locale) chooseLanguage(languageOf(session.locale));
  if (session.appearance) chooseAppearance(session.appearance as Appearance);
}

export const setUpQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: () => answer(api.GET('/setup')),
  staleTime: Number.POSITIVE_INFINITY,
});

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** The session itself, and what a mail's link shows to anybody: once it is answered, that cannot be read again. */
const SAME_FOR_ALL = ['session', 'setup', 'invitation', 'lead'];

/** Goes on as whoever has just signed in. */
export function useTakeSession() {
  const queries = useQueryClient();
  return async (session: Session) => {
    const before = queries.getQueryData(sessionQuery.queryKey)?.personId;
    takeIn(session);
    queries.setQueryData(sessionQuery.queryKey, session);
    // What was seen before as nobody, or as somebody else, is read anew.
    if (before !== session.personId)
      await queries.resetQueries({ predicate: ({ queryKey }) => !SAME_FOR_ALL.includes(String(queryKey[0])) });
  };
}

export function useSignIn() {
  const onSuccess = useTakeSession();
  return useMutation({
    mutationFn: (body: Schemas['SignInDto']) => answer(api.POST('/session', { body })),
    onSuccess,
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
      const { personId } = queries.getQueryData(sessionQuery.queryKey) ?? {};
      if (personId) {
        forgetSeen(personId);
        forgetTypedBy(personId);
      }
      rememberCsrfToken(null);
      await queries.resetQueries({ queryKey: sessionQuery.queryKey });
      queries.removeQueries({ predicate: ({ queryKey }) => !['session', 'setup'].includes(String(queryKey[0])) });
    },
  });
}
