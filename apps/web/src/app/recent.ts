import { useMemo, useSyncExternalStore } from 'react';

/** A page that was looked at lately. */
export interface Seen {
  path: string;
  title: string;
}

const MOST = 12;
const idOf = (path: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0];
/** Pages of one thing under one title, such as a call while it was drafted and afterwards, look the same in the list. */
const isSame = (one: Seen, other: Seen) =>
  one.path === other.path || (one.title === other.title && idOf(one.path) === idOf(other.path));
const keyOf = (personId: string) => `tonghang.${personId}.recent`;
const listeners = new Set<() => void>();
const subscribe = (changed: () => void) => {
  listeners.add(changed);
  return () => listeners.delete(changed);
};

/** Only pages about one thing are worth coming back to: lists stand in the menu, and links from mails are used once. */
export const isWorthKeeping = (path: string): boolean => /\/[0-9a-f]{8}-[0-9a-f-]{27}(?:\/|$)/.test(path);

/** Notes a page of the person signed in, on this machine, latest first. */
export function noteSeen(personId: string, path: string, title: string): void {
  if (!isWorthKeeping(path)) return;
  const others = parse(localStorage.getItem(keyOf(personId))).filter((seen) => !isSame(seen, { path, title }));
  localStorage.setItem(keyOf(personId), JSON.stringify([{ path, title }, ...others].slice(0, MOST)));
  for (const listener of listeners) listener();
}

/** Whoever signs out leaves no titles behind on the machine; whoever stands back from a case, none of its pages. */
export function forgetSeen(personId: string, ids?: readonly string[]): void {
  const kept = parse(ids ? localStorage.getItem(keyOf(personId)) : null).filter(
    ({ path }) => !ids?.some((id) => path.includes(id)),
  );
  if (kept.length > 0) localStorage.setItem(keyOf(personId), JSON.stringify(kept));
  else localStorage.removeItem(keyOf(personId));
  for (const listener of listeners) listener();
}

export function useSeen(personId: string | null): Seen[] {
  const stored = useSyncExternalStore(subscribe, () => (personId ? localStorage.getItem(keyOf(personId)) : null));
  return useMemo(() => parse(stored), [stored]);
}

function parse(stored: string | null): Seen[] {
  if (stored === null) return [];
  try {
    const seen: unknown = JSON.parse(stored);
    return Array.isArray(seen) ? seen.filter(isSeen) : [];
  } catch (error) {
    // What another program wrote there counts as nothing seen.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isSeen(value: unknown): value is Seen {
  const { path, title } = (value ?? {}) as Partial<Seen>;
  return typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && typeof title === 'string';
}
