import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * Filters, sort and chosen parts of a page, kept in its address: a link to it shows the same, and the back button undoes.
 * What equals its default is left out of the address, and what is empty there counts as left out. `set` replaces the entry
 * of the history while somebody types (`{ replace: true }`); it stays the same function, so that effects can wait for it.
 */
export function useAddress<K extends string>(
  defaults: Record<K, string>,
): [Record<K, string>, (part: Partial<Record<K, string>>, how?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const keys = JSON.stringify(defaults);
  const values = useMemo(() => {
    const known = Object.entries(JSON.parse(keys) as Record<K, string>) as [K, string][];
    return Object.fromEntries(known.map(([key, value]) => [key, params.get(key) || value])) as Record<K, string>;
  }, [params, keys]);
  // The router's own is another one at each change of the address.
  const now = useRef({ params, setParams });
  useEffect(() => {
    now.current = { params, setParams };
  }, [params, setParams]);
  const set = useCallback(
    (part: Partial<Record<K, string>>, how?: { replace?: boolean }) => {
      const known = JSON.parse(keys) as Record<K, string>;
      const after = new URLSearchParams(now.current.params);
      for (const [key, value] of Object.entries(part) as [K, string | undefined][])
        if (value === undefined || value === known[key]) after.delete(key);
        else after.set(key, value);
      // What changes nothing is no step in the history, and nothing that would have to be drawn again.
      if (after.toString() !== now.current.params.toString()) now.current.setParams(after, how);
    },
    [keys],
  );
  return [values, set];
}
