import { useLocation } from 'react-router';

/** A shorter one was cut off on its way, as where a mail breaks a line: the API would take none such. */
const SHORTEST = 20;

/** The token of a mail's link, when it is whole. It stands behind the `#`, where no server log and no referrer sees it. */
export function useLinkToken(): string | null {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('token');
  return token && token.length >= SHORTEST ? token : null;
}
