import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLanguage, useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { useCallsWhere } from '../calls/use-calls-where.js';
import { toSignQuery } from '../funding/api.js';
import { moneyText } from '../funding/money.js';
import { programmesQuery } from '../manage/api.js';
import { failedJobsQuery, paymentsQuery } from './api.js';
import { useCallTasks } from './call-tasks.js';
import { useDecisionTasks } from './decision-tasks.js';
import { waiting, type Task, type Waiting } from './task.js';
import { texts } from './texts.js';

/** What officers and chairs have to do in each of their calls, and jobs that failed. */
export function useOfficeTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const textOf = useTextOf();
  const { can } = useSession();
  const { calls, asked } = useCallsWhere(({ oversee }) => oversee);
  const { found, asked: askedCalls } = useCallTasks(calls);
  const jobs = useQuery({ ...failedJobsQuery, enabled: can.jobs });
  const programmes = useQuery({ ...programmesQuery, enabled: can.manage });
  const groups = calls.map((call, index) => {
    const { tasks = [], rounds = [], overview } = found[index] ?? {};
    const running = rounds
      .filter(({ state }) => state === 'open')
      .map((round): Task => {
        const late = overview?.running.find(({ roundId }) => roundId === round.id)?.late ?? 0;
        return {
          key: round.id,
          text: t.round(textOf(round.name, round.nameEn)),
          to: `/manage/calls/${call.id}/rounds/${round.id}`,
          note: t.late(late),
          due: round.dueAt,
          timeZone: call.timeZone,
          urgent: late > 0,
        };
      });
    const way = { text: t.manage, to: `/manage/calls/${call.id}` };
    return { title: `${t.office} · ${titleOf(call)}`, way, tasks: [...tasks, ...running] };
  });
  const failed = jobs.data?.total ?? 0;
  const system = failed > 0 ? [{ key: 'jobs', text: t.jobs(failed), to: '/jobs', urgent: true }] : [];
  const office = programmes.data?.can.create ? [{ key: 'office', text: t.newProgramme, to: '/manage' }] : [];
  // A programme that has no call yet begins with that; whoever opens its calls has a part in each.
  const first = (asked.data ? (programmes.data?.items ?? []) : [])
    .filter(({ id, can }) => can.openCall && !calls.some(({ programmeId }) => programmeId === id))
    .map(({ id }) => ({ key: `first ${id}`, text: t.firstCall, to: `/manage/programmes/${id}/calls/new` }));
  return waiting(
    [...groups, { title: t.office, tasks: first }, { title: t.jobsTitle, tasks: [...office, ...system] }],
    [asked, ...askedCalls, ...(can.jobs ? [jobs] : []), ...(can.manage ? [programmes] : [])],
  );
}

/** Objections that were put into the viewer's hands, in calls that they neither run nor lead: those stand with the call. */
export function useHandlerTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { calls, asked } = useCallsWhere((can) => can.readFunding && !can.oversee);
  const decided = useDecisionTasks(calls.length > 0);
  const tasks = calls.flatMap((call) =>
    decided.tasksOf(call.id).map((task) => ({ ...task, key: call.id, note: titleOf(call) })),
  );
  return waiting([{ title: t.toHandle, tasks }], [asked, ...decided.asked]);
}

/** The calls for which somebody may be knocked at: for those who do nothing else in them. */
export function useNominatorTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { calls, asked } = useCallsWhere((can) => can.scout && !can.oversee);
  const tasks = calls.map((call) => ({ key: call.id, text: titleOf(call), to: `/manage/calls/${call.id}/leads` }));
  return waiting([{ title: t.leads, tasks }], [asked]);
}

/** So many signatures stand here one by one; the queue has them all. */
const FEW = 10;

/** What waits for the viewer as an approver: decisions to sign, and payments to order. */
export function useApproverTasks(): Waiting {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { approvals: isApprover } = useSession().can;
  const toSign = useInfiniteQuery({ ...toSignQuery, enabled: isApprover });
  const { toSign: all, asked } = useDecisionTasks(isApprover);
  const payable = useQuery({ ...paymentsQuery, enabled: isApprover });
  const some = toSign.data?.pages.flatMap(({ items }) => items) ?? [];
  const signings = some.slice(0, FEW).map((decision) => ({
    key: decision.id,
    text: decision.title,
    to: `/decisions/${decision.id}`,
    note: [
      decision.applicant,
      moneyText(decision.amountCents, decision.currency, locale),
      t.signatures(decision.signatures ?? 0),
    ],
  }));
  const due = payable.data?.due ?? 0;
  const payments = due > 0 ? [{ key: 'payments', text: t.payments(due), to: '/approvals' }] : [];
  return waiting(
    [
      {
        title: t.approvals,
        way: all > signings.length ? { text: t.allToSign(all), to: '/approvals' } : undefined,
        tasks: signings,
      },
      { title: t.toPay, tasks: payments },
    ],
    isApprover ? [toSign, payable, ...asked] : [],
  );
}
