import { useMemo, useSyncExternalStore } from 'react';
import { useLanguage, type Language } from './i18n.js';
import { watchers } from './watchers.js';

/** A page that was looked at lately. */
export interface Seen {
  path: string;
  title: string;
}

/** What a page is called: `title` is our own word for it where it is a part `of` something that has a name. */
export interface PageName {
  title: string;
  of?: string | undefined;
}

/** As it is stored: with its name in each language in which it was seen. */
interface Stored {
  path: string;
  names: Partial<Record<Language, PageName>>;
}

const MOST = 12;
const LANGUAGES: readonly Language[] = ['zh', 'en'];
const idOf = (path: string) => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0];
/** Pages of one thing under one title, such as a call while it was drafted and afterwards, look the same in the list. */
const isSame = (one: Stored, other: Stored) =>
  one.path === other.path || (idOf(one.path) === idOf(other.path) && sharesName(one, other));
const sharesName = ({ names: one }: Stored, { names: other }: Stored) =>
  LANGUAGES.some(
    (language) => one[language] && other[language] && fullName(one[language]) === fullName(other[language]),
  );
const fullName = ({ title, of }: PageName) => (of ? `${title} · ${of}` : title);
const keyOf = (personId: string) => `tonghang.${personId}.recent`;
const { subscribe, tellAll } = watchers();

/** Only pages about one thing are worth coming back to: lists stand in the menu, steps and links from mails are used once. */
export const isWorthKeeping = (path: string): boolean =>
  /\/[0-9a-f]{8}-[0-9a-f-]{27}(?:\/|$)/.test(path) && !path.endsWith('/apply');

/** Notes a page of the person signed in, on this machine, latest first. */
export function noteSeen(personId: string, path: string, name: PageName, language: Language): void {
  if (!isWorthKeeping(path)) return;
  const before = parse(localStorage.getItem(keyOf(personId)));
  const seen = { path, names: { ...before.find((one) => one.path === path)?.names, [language]: name } };
  const others = before.filter((one) => !isSame(one, seen));
  localStorage.setItem(keyOf(personId), JSON.stringify([seen, ...others].slice(0, MOST)));
  tellAll();
}

/** Whoever signs out leaves no titles behind on the machine; whoever stands back from a case, none of its pages. */
export function forgetSeen(personId: string, ids?: readonly string[]): void {
  const kept = parse(ids ? localStorage.getItem(keyOf(personId)) : null).filter(
    ({ path }) => !ids?.some((id) => path.includes(id)),
  );
  if (kept.length > 0) localStorage.setItem(keyOf(personId), JSON.stringify(kept));
  else localStorage.removeItem(keyOf(personId));
  tellAll();
}

/** In the language of the page. Where a page was seen in another one alone, the name of a thing will do; our words for a part of it will not. */
export function useSeen(personId: string | null): Seen[] {
  const { language } = useLanguage();
  const stored = useSyncExternalStore(subscribe, () => (personId ? localStorage.getItem(keyOf(personId)) : null));
  return useMemo(
    () =>
      parse(stored).flatMap(({ path, names }) => {
        const name = names[language] ?? Object.values(names).find(({ of }) => !of);
        return name ? [{ path, title: fullName(name) }] : [];
      }),
    [stored, language],
  );
}

function parse(stored: string | null): Stored[] {
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

function isSeen(value: unknown): value is Stored {
  const { path, names } = (value ?? {}) as Partial<Stored>;
  const isPath = typeof path === 'string' && path.startsWith('/') && !path.startsWith('//');
  return isPath && Object.values(names ?? {}).some(({ title }) => typeof title === 'string');
}
