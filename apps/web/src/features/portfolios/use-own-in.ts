import { useInfiniteQuery } from '@tanstack/react-query';
import { applicationsQuery, type ApplicationItem } from './api.js';

/** One's own application in a call, not one that was withdrawn; `isKnown` once it is told or cannot be. */
export function useOwnIn(callId: string, enabled = true): { own: ApplicationItem | undefined; isKnown: boolean } {
  const { data, isPending } = useInfiniteQuery({ ...applicationsQuery(), enabled });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return {
    own: items.find((item) => item.callId === callId && item.state !== 'withdrawn'),
    isKnown: !enabled || !isPending,
  };
}
