import { isMissing } from '../../app/problem.js';
import type { HitGroup } from './found.js';
import { isEnough } from './matches.js';
import { useFoundOwn } from './use-found-own.js';
import { useFoundPublic } from './use-found-public.js';
import { useFoundWork } from './use-found-work.js';

/** Everything that fits, through the very lists that show it elsewhere, so that nothing is found that they would hide. */
export function useFound(q: string): { groups: HitGroup[]; pending: boolean; error: unknown } {
  const asks = isEnough(q);
  const parts = [useFoundOwn(q, asks), useFoundWork(q, asks), useFoundPublic(q, asks)];
  const asked = parts.flatMap((part) => part.asked);
  return {
    groups: parts.flatMap(({ groups }) => groups).filter(({ hits }) => hits.length > 0),
    pending: asked.some(({ isLoading }) => isLoading),
    error: asked.find(({ error }) => error && !isMissing(error))?.error ?? null,
  };
}
