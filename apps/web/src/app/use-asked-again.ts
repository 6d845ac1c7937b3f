import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Whoever follows a link to the page that they are on wants to know how things stand now: what is shown there is asked for anew. */
export function useAskedAgain(): void {
  const queries = useQueryClient();
  const { pathname, search, key } = useLocation();
  const place = pathname + search;
  const last = useRef({ place, key });
  useEffect(() => {
    const isAgain = last.current.place === place && last.current.key !== key;
    last.current = { place, key };
    if (isAgain) void queries.refetchQueries({ type: 'active', stale: true });
  }, [queries, place, key]);
}
