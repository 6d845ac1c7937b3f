import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from './api.js';
import { chooseAppearance, type Appearance } from './appearance.js';
import { chooseLanguage, localeOf, type Language } from './i18n.js';
import { sessionQuery } from './session.js';

/** Language and appearance: on this machine at once, and with the account of whoever is signed in. */
export function usePreferences() {
  const queries = useQueryClient();
  const keep = useMutation({
    mutationFn: (body: Schemas['PreferencesDto']) => answer(api.PUT('/session/preferences', { body })),
    onSuccess: (kept) => queries.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, ...kept }),
  });
  const tellAccount = (body: Schemas['PreferencesDto']) => {
    if (queries.getQueryData(sessionQuery.queryKey)?.signedIn) keep.mutate(body);
  };
  return {
    setLanguage: (language: Language) => {
      chooseLanguage(language);
      tellAccount({ locale: localeOf(language) });
    },
    setAppearance: (appearance: Appearance) => {
      chooseAppearance(appearance);
      tellAccount({ appearance });
    },
    error: keep.error,
  };
}
