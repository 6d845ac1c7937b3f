import type { Call } from '../calls/api.js';

/** Until when applicants may change what they submitted, the grace included; null once that is over. */
export function openUntil({
  deadlineAt,
  graceMinutes,
  state,
}: Pick<Call, 'deadlineAt' | 'graceMinutes' | 'state'>): string | null {
  if (state !== 'published' || deadlineAt === null) return null;
  const end = Date.parse(deadlineAt) + graceMinutes * 60_000;
  return Date.now() <= end ? new Date(end).toISOString() : null;
}
