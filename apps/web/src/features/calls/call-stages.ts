import type { Schemas } from '../../app/api.js';
import type { Call } from './api.js';

export interface CallStage {
  kind: 'opens' | 'deadline' | 'evaluation' | 'notice' | 'result';
  when: 'past' | 'now' | 'next';
  /** When it began, where it lasts. */
  from?: string | null;
  at: string | null;
}

type Moments = Pick<Call, 'opensAt' | 'deadlineAt'>;
type Notice = Pick<Schemas['NoticeView'], 'opensAt' | 'endsAt'>;

/**
 * The stages of a call, from public moments alone. Formal check and review are one stage, as to applicants: when reviewers
 * are found or reviews arrive is nobody's to see. The notice of an express case may come before the deadline, and moves
 * nothing then. Pure.
 */
export function callStages({ opensAt, deadlineAt }: Moments, notice: Notice, now: number): CallStage[] {
  const hasPassed = (at: string | null) => at !== null && new Date(at).getTime() <= now;
  const isOver = hasPassed(deadlineAt);
  const isAnnounced = isOver && hasPassed(notice.opensAt);
  const isNoticeOver = isAnnounced && hasPassed(notice.endsAt);
  return [
    ...(opensAt ? [{ kind: 'opens', when: hasPassed(opensAt) ? 'past' : 'next', at: opensAt } as const] : []),
    { kind: 'deadline', when: isOver ? 'past' : hasPassed(opensAt) || !opensAt ? 'now' : 'next', at: deadlineAt },
    { kind: 'evaluation', when: isAnnounced ? 'past' : isOver ? 'now' : 'next', at: null },
    {
      kind: 'notice',
      when: isNoticeOver ? 'past' : isAnnounced ? 'now' : 'next',
      from: isAnnounced ? notice.opensAt : null,
      at: isAnnounced ? notice.endsAt : null,
    },
    { kind: 'result', when: isNoticeOver ? 'now' : 'next', at: null },
  ];
}
