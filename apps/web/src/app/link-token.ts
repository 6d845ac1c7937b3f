import { useLocation } from 'react-router';

/** The token of a mail's link. It stands behind the `#`, where no server log and no referrer sees it. */
export function useLinkToken(): string | null {
  const { hash } = useLocation();
  return new URLSearchParams(hash.slice(1)).get('token');
}
