import { useLocation, useSearchParams } from 'react-router';
import { wayOn } from '../../app/way-on.js';

const ALONE = ['/sign-in', '/sign-up', '/reset'];

/** Where the person goes from here: said by the address, or the page that a sign-in stands in for. */
export function useWayOn(): string | null {
  const { pathname, search } = useLocation();
  const [params] = useSearchParams();
  const standsAlone = ALONE.includes(pathname);
  return standsAlone ? wayOn(params.get('to'), location.origin) : pathname + search;
}
