import { useSyncExternalStore } from 'react';
import { ProblemError, problemOf } from './problem.js';
import { watchers } from './watchers.js';

/** Whether the API answered "not signed in" since the last sign-in, wherever on the page that happened. */
let ended = false;
/** When somebody last signed in again, or chose to write on first. */
let answeredAt = 0;
const { subscribe, tellAll } = watchers();

function set(value: boolean): void {
  ended = value;
  tellAll();
}

/**
 * Whoever asks the API tells here what it failed with. A wrong password is refused with the same status; the session lives
 * on. What had been asked before the sign-in was answered, and failed only now, is no reason to ask for it again.
 */
export function noteFailure(error: unknown): void {
  if (error instanceof ProblemError && isSessionEnd(error) && error.askedAt > answeredAt) set(true);
}

export const isSessionEnd = (error: unknown) => problemOf(error).code === 'unauthenticated';

export function forgetSessionEnd(): void {
  answeredAt = performance.now();
  set(false);
}

export const hasSessionEnded = () => ended;

export function useSessionEnded(): boolean {
  return useSyncExternalStore(subscribe, hasSessionEnded);
}
