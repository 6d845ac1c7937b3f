import type { Call } from './api.js';

export interface CallStage {
  kind: 'opens' | 'deadline' | 'check' | 'review' | 'notice' | 'result';
  when: 'past' | 'now' | 'next';
  at: string | null;
}

/** The stages of a call. Past and present are known of opening and deadline only; what follows has no fixed date. Pure. */
export function callStages({ opensAt, deadlineAt }: Pick<Call, 'opensAt' | 'deadlineAt'>, now: number): CallStage[] {
  const hasPassed = (at: string | null) => at !== null && new Date(at).getTime() <= now;
  const isOver = hasPassed(deadlineAt);
  return [
    ...(opensAt ? [{ kind: 'opens', when: hasPassed(opensAt) ? 'past' : 'next', at: opensAt } as const] : []),
    { kind: 'deadline', when: isOver ? 'past' : hasPassed(opensAt) || !opensAt ? 'now' : 'next', at: deadlineAt },
    { kind: 'check', when: 'next', at: null },
    { kind: 'review', when: 'next', at: null },
    { kind: 'notice', when: 'next', at: null },
    { kind: 'result', when: 'next', at: null },
  ];
}
