import { useSyncExternalStore } from 'react';
import { ProblemError, problemOf } from './problem.js';

/** Whether the API answered "not signed in" since the last sign-in, wherever on the page that happened. */
let ended = false;
/** When somebody last signed in again, or chose to write on first. */
let answeredAt = 0;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  ended = value;
  for (const listener of listeners) listener();
}

/**
 * Whoever asks the API tells here what it failed with. A wrong password is refused with the same status; the session lives
 * on. What had been asked before the sign-in was answered, and failed only now, is no reason to ask for it again.
 */
export function noteFailure(error: unknown): void {
  if (isSessionEnd(error) && (!(error instanceof ProblemError) || error.askedAt > answeredAt)) set(true);
}

export const isSessionEnd = (error: unknown) => problemOf(error).code === 'unauthenticated';

export function forgetSessionEnd(): void {
  answeredAt = performance.now();
  set(false);
}

export const hasSessionEnded = () => ended;

export function useSessionEnded(): boolean {
  return useSyncExternalStore((changed) => {
    listeners.add(changed);
    return () => listeners.delete(changed);
  }, hasSessionEnded);
}
