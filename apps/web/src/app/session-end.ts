import { useSyncExternalStore } from 'react';
import { problemOf } from './problem.js';

/** Whether the API answered "not signed in" since the last sign-in, wherever on the page that happened. */
let ended = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  ended = value;
  for (const listener of listeners) listener();
}

/** Whoever asks the API tells here what it failed with. A wrong password is refused with the same status; the session lives on. */
export function noteFailure(error: unknown): void {
  if (isSessionEnd(error)) set(true);
}

export const isSessionEnd = (error: unknown) => problemOf(error).code === 'unauthenticated';

export const forgetSessionEnd = () => set(false);

export function useSessionEnded(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => ended,
  );
}
