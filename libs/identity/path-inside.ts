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
