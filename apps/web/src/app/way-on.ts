import { problemOf } from './problem.js';

/**
 * Where somebody was on the way to when they had to sign in or up first. It stands in the address as `to`, where anybody
 * may have put it: only a path of this site counts.
 */
export function wayOn(given: string | null | undefined, origin: string): string | null {
  if (!given?.startsWith('/') || !URL.canParse(given, origin)) return null;
  const url = new URL(given, origin);
  // `/.//elsewhere` is tidied to a path that browsers read as the address of another host.
  if (url.origin !== origin || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search + url.hash;
}

/** The address of a page that leads on to another one. */
export const leadingOn = (page: '/sign-in' | '/sign-up' | '/reset', to: string | null): string =>
  to === null ? page : `${page}?to=${encodeURIComponent(to)}`;

/** Where the holder of a link that no longer works was on the way to, by the answer that refused it. */
export function spentLinkWay(error: unknown, origin: string): string | null {
  const returnTo = error ? problemOf(error).params?.['returnTo'] : null;
  return typeof returnTo === 'string' ? wayOn(returnTo, origin) : null;
}
