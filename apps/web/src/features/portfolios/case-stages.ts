import type { Application, TimelineEvent } from './api.js';

export interface Stage {
  kind: TimelineEvent['kind'] | 'evaluation' | 'result';
  when: 'past' | 'now' | 'next';
  at: string | null;
  day: string | null;
  number: number | null;
}

const ENDS: readonly Application['state'][] = ['ineligible', 'selected', 'not_selected', 'withdrawn'];

/**
 * What happened, what is happening and what is to come, from the public events and the word for the state. With an offer
 * the notice is over, though the case keeps that state until it is answered. Pure.
 */
export function stagesOf(
  events: readonly TimelineEvent[],
  state: Application['state'],
  now: number,
  isOffered = false,
): Stage[] {
  const isPast = ({ at }: TimelineEvent) => at === null || new Date(at).getTime() <= now;
  const stageOf = (event: TimelineEvent): Stage => ({ ...event, when: isPast(event) ? 'past' : 'next' });
  const coming = (kind: Stage['kind'], when: Stage['when']): Stage => ({
    kind,
    when,
    at: null,
    day: null,
    number: null,
  });
  const stages = events.map(stageOf);
  // A case that ended early meets no deadline any more.
  if (ENDS.includes(state)) return withEvaluation(stages.filter(({ when }) => when === 'past'));
  if (state === 'draft') return stages;
  if (state === 'announced')
    return isOffered
      ? [...withEvaluation(stages), coming('result', 'now')]
      : [...withEvaluation(stages, 'now'), coming('result', 'next')];
  const closed = stages.some(({ kind, when }) => kind === 'deadline' && when === 'past');
  const evaluating = state === 'in_evaluation' || (state === 'submitted' && closed);
  return [
    ...stages,
    coming('evaluation', evaluating ? 'now' : 'next'),
    coming('announced', 'next'),
    coming('result', 'next'),
  ];
}

/** The evaluation has no events of its own: it lies before the first act of the office. */
function withEvaluation(stages: Stage[], last: Stage['when'] = 'past'): Stage[] {
  const first = stages.findIndex(({ kind }) =>
    ['announced', 'objection_upheld', 'selected', 'not_selected'].includes(kind),
  );
  if (first < 0) return stages;
  const evaluation: Stage = { kind: 'evaluation', when: 'past', at: null, day: null, number: null };
  const told = stages.slice(first).map((stage) => (stage.kind === 'announced' ? { ...stage, when: last } : stage));
  return [...stages.slice(0, first), evaluation, ...told];
}
