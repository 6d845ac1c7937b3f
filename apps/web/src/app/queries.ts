import { focusManager, MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from './problem.js';
import { noteFailure } from './session-end.js';

// Another window or program in front does not hide the page: coming back to it from there counts as much as from another tab.
focusManager.setEventListener((onFocus) => {
  const listener = () => onFocus();
  window.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  return () => {
    window.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
  };
});

/**
 * All that was read from the API. One rule says when it is read anew: once it is older than its `staleTime`, when its page is
 * opened, its link is followed again (`useAskedAgain`), or the window is come back to. By the clock (`refetchInterval`) only what is at work, or has a deadline.
 */
export const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure }),
  mutationCache: new MutationCache({ onError: noteFailure }),
  defaultOptions: {
    queries: {
      // Without a connection it is asked all the same: it fails and says so, where waiting in silence would look endless.
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      // Only what may be better next time is asked again: no connection, or the server in trouble.
      retry: (count, error) => count < 2 && (problemOf(error).status === 0 || problemOf(error).status >= 500),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
