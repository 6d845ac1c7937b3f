import { useSyncExternalStore } from 'react';

/** Whether the API answered "not signed in" since the last sign-in, wherever on the page that happened. */
let ended = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  ended = value;
  for (const listener of listeners) listener();
}

export const noteSessionEnd = () => set(true);
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
