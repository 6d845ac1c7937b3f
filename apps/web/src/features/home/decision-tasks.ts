import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { waitingQuery } from './api.js';
import type { Asked, Task } from './task.js';
import { texts } from './texts.js';

/** The steps that an officer takes, and where in the decisions of a call what waits for each stands. */
const STEPS = [
  { step: 'draft', at: '#to-draft' },
  { step: 'propose', at: '?state=drafted' },
  { step: 'announce', at: '?state=approved' },
  { step: 'confirm', at: '?state=announced' },
  { step: 'offer', at: '?state=confirmed' },
  { step: 'tell', at: '#call-end' },
] as const;

/**
 * What the viewer has to do in a call about money: draft, propose, announce, confirm after the notice, offer, tell who is
 * not selected, see to objections; and how many decisions want their signature, over all calls.
 */
export function useDecisionTasks(enabled = true): {
  tasksOf: (callId: string) => Task[];
  toSign: number;
  asked: readonly Asked[];
} {
  const t = useTexts(texts);
  const waits = useQuery({ ...waitingQuery, enabled });
  const items = waits.data?.items ?? [];
  const tasksOf = (callId: string): Task[] => {
    const base = `/manage/calls/${callId}`;
    const found = items.find((it) => it.callId === callId);
    if (!found) return [];
    const tasks: Task[] = STEPS.filter(({ step }) => found[step] > 0).map(({ step, at }) => ({
      ...{ key: step, text: t.decisions[step](found[step]), to: `${base}/decisions${at}` },
    }));
    return found.objections > 0
      ? [...tasks, { key: 'objections', text: t.objections(found.objections), to: `${base}/objections`, urgent: true }]
      : tasks;
  };
  return { tasksOf, toSign: items.reduce((sum, { sign }) => sum + sign, 0), asked: enabled ? [waits] : [] };
}
