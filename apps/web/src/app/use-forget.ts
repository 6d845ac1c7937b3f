import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Drops what a mail's link showed, once it is used up and its page is left: going back asks anew, and is told so. */
export function useForget(place: string, token: string, isUsed: boolean): void {
  const queries = useQueryClient();
  useEffect(
    () => (isUsed ? () => queries.removeQueries({ queryKey: [place, token] }) : undefined),
    [queries, place, token, isUsed],
  );
}
