import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { waitingQuery } from './api.js';
import type { Asked, Task } from './task.js';
import { texts } from './texts.js';

/** The steps that an officer takes, and the state of the decisions that wait for each. */
const STEPS = [
  { step: 'announce', state: 'approved' },
  { step: 'confirm', state: 'announced' },
  { step: 'offer', state: 'confirmed' },
] as const;

/** What the viewer has to do in a call once money was decided on: announce, confirm after the notice, offer, see to objections. */
export function useDecisionTasks(enabled: boolean): { tasksOf: (callId: string) => Task[]; asked: readonly Asked[] } {
  const t = useTexts(texts);
  const waits = useQuery({ ...waitingQuery, enabled });
  const tasksOf = (callId: string): Task[] => {
    const base = `/manage/calls/${callId}`;
    const found = waits.data?.items.find((it) => it.callId === callId);
    if (!found) return [];
    const tasks: Task[] = STEPS.filter(({ step }) => found[step] > 0).map(({ step, state }) => ({
      ...{ key: state, text: t.decisions[state](found[step]), to: `${base}/decisions?state=${state}` },
    }));
    return found.objections > 0
      ? [...tasks, { key: 'objections', text: t.objections(found.objections), to: `${base}/objections`, urgent: true }]
      : tasks;
  };
  return { tasksOf, asked: enabled ? [waits] : [] };
}
