import { InvalidInput } from '#kernel';

/**
 * A return address as a path of the site itself, so that no link of ours leads elsewhere. `/.//elsewhere` is such a path
 * only until it is tidied, and browsers read a path that begins with two slashes as another host.
 * @throws InvalidInput naming `returnTo`
 */
export function pathInside(given: string, site: URL): URL {
  const url = given.startsWith('/') && URL.canParse(given, site.origin) ? new URL(given, site.origin) : null;
  if (!url || url.origin !== site.origin || url.pathname.startsWith('//'))
    throw new InvalidInput([{ field: 'returnTo', message: 'must be a path of this site' }]);
  return url;
}

/**
 * The way on that a mail's link keeps: without what stands behind #, where links of ours carry their tokens.
 * @throws InvalidInput naming `returnTo`
 */
export function keptWay(given: string | undefined, site: URL): string | null {
  if (given === undefined) return null;
  const { pathname, search } = pathInside(given, site);
  return pathname + search;
}
