import { useQueries, useQuery } from '@tanstack/react-query';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { momentText } from '../../ui/moment.js';
import type { CallSummary } from '../calls/api.js';
import { failedMailsQuery, overviewQuery, type Overview, type Round } from '../manage/api.js';
import { countIn } from '../manage/funnel.js';
import { roundSteps } from '../manage/round-steps.js';
import { useStepText } from '../manage/step-texts.js';
import { paymentsQuery, roundsQuery } from './api.js';
import { useDecisionTasks } from './decision-tasks.js';
import type { Asked, Task } from './task.js';
import { texts } from './texts.js';

type Call = Pick<CallSummary, 'id' | 'state' | 'deadlineAt' | 'timeZone'>;

export interface CallTasks {
  /** What waits for the viewer in the call; the same at home and on its overview. */
  tasks: Task[];
  overview: Overview | undefined;
  rounds: readonly Round[];
}

/** What waits in calls for those who run or lead them, by what the API lets this viewer do there. */
export function useCallTasks(calls: readonly Call[]): { found: CallTasks[]; asked: readonly Asked[] } {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const stepText = useStepText();
  const overviews = useQueries({ queries: calls.map(({ id }) => overviewQuery(id)) });
  const rounds = useQueries({ queries: calls.map(({ id }) => roundsQuery(id)) });
  const mailed = calls.filter((_, index) => overviews[index]?.data?.can.run);
  const mails = useQueries({ queries: mailed.map(({ id }) => failedMailsQuery(id)) });
  const decided = useDecisionTasks(calls.length > 0);
  const payments = useQuery({ ...paymentsQuery, enabled: calls.length > 0 });
  const found = calls.map((call, index) => {
    const overview = overviews[index]?.data;
    const planned = rounds[index]?.data?.items;
    const failed = mails[mailed.indexOf(call)]?.data;
    const base = `/manage/calls/${call.id}`;
    const tasks: Task[] = [];
    const add = (key: string, count: number | undefined, text: (count: number) => string, to: string, more = {}) => {
      if (count) tasks.push({ key, text: text(count), to: base + to, ...more });
    };
    const since = (at: string | null, text: (day: string) => string) =>
      at === null ? undefined : text(momentText(at, locale, call.timeZone));
    if (overview?.can.run) {
      add('draft', call.state === 'draft' ? 1 : 0, () => t.draftCall, '/edit');
      const isEarly = call.deadlineAt && Date.parse(call.deadlineAt) > Date.now();
      const note = isEarly ? t.checksLater : since(overview.checksSince, t.submittedSince);
      add('checks', countIn(overview.cases, 'submitted'), t.checks, '/applications?state=submitted', { note });
      const found = since(overview.conflictsSince, t.foundSince);
      add('conflicts', overview.openConflicts, t.conflicts, '/conflicts', { note: found });
      add('proposed', overview.answers.proposed, t.proposed, '/assignment');
    }
    if (overview && planned)
      for (const step of roundSteps(call.id, overview, planned))
        tasks.push({ key: step.step + step.to, text: stepText(step), to: step.to });
    add('leads', overview?.knocks, t.knocks, '/leads');
    tasks.push(...decided.tasksOf(call.id));
    const unplanned = payments.data?.unplanned.find(({ callId }) => callId === call.id);
    add('unplanned', unplanned?.awards, t.unplanned, '/awards');
    const hasMore = Boolean(failed?.nextCursor);
    add('mails', failed?.items.length, (count) => t.failedMails(count, hasMore), '/mails?state=failed');
    add('solicitations', overview?.solicitations, t.solicitations, '/solicitations');
    return { tasks, overview, rounds: planned ?? [] };
  });
  return {
    found,
    asked: [...overviews, ...rounds, ...mails, ...decided.asked, ...(calls.length > 0 ? [payments] : [])],
  };
}
