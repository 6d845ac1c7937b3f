import { useQueries } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import type { CallSummary } from '../calls/api.js';
import { objectionsQuery, type DecisionSummary } from '../funding/api.js';
import type { Overview } from '../manage/api.js';
import { countIn } from '../manage/funnel.js';
import { decisionsAtQuery } from './api.js';
import type { Asked, Task } from './task.js';
import { texts } from './texts.js';

type CaseState = Overview['cases'][number]['state'];

/** The steps that an officer takes, the cases that stand there, and whether one waits by now. */
const STEPS = [
  { state: 'approved', cases: ['proposed'], waits: ({ can }: DecisionSummary) => can.announce },
  {
    state: 'announced',
    cases: ['announced'],
    waits: ({ can, noticeEndsAt }: DecisionSummary) =>
      can.confirm && noticeEndsAt !== null && Date.parse(noticeEndsAt) <= Date.now(),
  },
  { state: 'confirmed', cases: ['announced'], waits: ({ can }: DecisionSummary) => can.offer },
] as const;

/** What officers have to do once money was decided on: announce, confirm after the notice, offer, see to objections. */
export function useDecisionTasks(
  calls: readonly CallSummary[],
  overviews: readonly (Overview | undefined)[],
): { tasksOf: (callId: string) => Task[]; asked: readonly Asked[] } {
  const t = useTexts(texts);
  const holds = (nth: number, states: readonly CaseState[]) =>
    states.some((state) => countIn(overviews[nth]?.cases ?? [], state) > 0);
  const steps = calls.flatMap(({ id }, nth) =>
    STEPS.filter(({ cases }) => holds(nth, cases)).map((step) => ({ callId: id, ...step })),
  );
  const noticed = calls.filter((_, nth) => holds(nth, ['announced']));
  const decisions = useQueries({ queries: steps.map(({ callId, state }) => decisionsAtQuery(callId, state)) });
  const objections = useQueries({ queries: noticed.map(({ id }) => objectionsQuery(id)) });
  const tasksOf = (callId: string): Task[] => {
    const base = `/manage/calls/${callId}`;
    const tasks = steps.flatMap(({ callId: of, state, waits }, nth) => {
      const count = of === callId ? (decisions[nth]?.data?.items ?? []).filter(waits).length : 0;
      return count > 0 ? [{ key: state, text: t.decisions[state](count), to: `${base}/decisions?state=${state}` }] : [];
    });
    const raised = objections[noticed.findIndex(({ id }) => id === callId)]?.data?.items ?? [];
    // Once a handler is named, it waits for that person alone.
    const open = raised.filter(({ can }) => can.assign || can.close).length;
    return open > 0
      ? [...tasks, { key: 'objections', text: t.objections(open), to: `${base}/objections`, urgent: true }]
      : tasks;
  };
  return { tasksOf, asked: [...decisions, ...objections] };
}
