import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useLanguage, useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { useSession, type RoleName, type Session } from '../../app/session.js';
import { callsQuery, type CallSummary } from '../calls/api.js';
import { toSignQuery } from '../funding/api.js';
import { moneyText } from '../funding/money.js';
import { overviewQuery } from '../manage/api.js';
import { countIn } from '../manage/funnel.js';
import { roundSteps } from '../manage/round-steps.js';
import { useStepText } from '../manage/step-texts.js';
import { evidencedLeadsQuery, failedJobsQuery, paymentsDueQuery, progressQuery, roundsQuery } from './api.js';
import { useDecisionTasks } from './decision-tasks.js';
import { waiting, type Task, type Waiting } from './task.js';
import { texts } from './texts.js';

/** The calls in which a role is held, be it in the call, in its programme or everywhere. */
function callsWith(session: Session, wanted: readonly RoleName[], calls: readonly CallSummary[]): CallSummary[] {
  const held = session.roles.filter(({ role }) => wanted.includes(role));
  return calls.filter(({ id, programmeId }) =>
    held.some((role) => role.callId === id || (role.callId === null && role.programmeId === programmeId)),
  );
}

function useCallsWith(wanted: readonly RoleName[]) {
  const session = useSession();
  const calls = useInfiniteQuery(callsQuery);
  const all = calls.data?.pages.flatMap(({ items }) => items) ?? [];
  return { calls: callsWith(session, wanted, all), asked: calls };
}

/** What officers and chairs have to do in each of their calls, and jobs that failed. */
export function useOfficeTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const textOf = useTextOf();
  const stepText = useStepText();
  const session = useSession();
  const { calls, asked } = useCallsWith(['officer', 'chair']);
  // Chairs read what officers decide: it waits for those alone.
  const run = callsWith(session, ['officer'], calls);
  // The same figures as on the overview of each call: only what somebody has to decide counts as open.
  const overviews = useQueries({ queries: calls.map(({ id }) => overviewQuery(id)) });
  const rounds = useQueries({ queries: calls.map(({ id }) => roundsQuery(id)) });
  const open = rounds.flatMap(({ data }) => data?.items.filter(({ state }) => state === 'open') ?? []);
  const progress = useQueries({ queries: open.map(({ id }) => progressQuery(id)) });
  const leads = useQueries({ queries: calls.map(({ id }) => evidencedLeadsQuery(id)) });
  const decided = useDecisionTasks(run.length > 0);
  const isAdministrator = session.roles.some(({ role }) => role === 'administrator');
  const seesJobs = session.roles.some(({ role }) => role === 'officer' || role === 'administrator');
  const jobs = useQuery({ ...failedJobsQuery, enabled: seesJobs });
  const groups = calls.map((call, index) => {
    const to = `/manage/calls/${call.id}`;
    const tasks: Task[] = [];
    const runs = run.includes(call);
    if (runs && call.state === 'draft') tasks.push({ key: 'draft', text: t.draftCall, to: `${to}/edit` });
    const overview = overviews[index]?.data;
    const unchecked = runs && overview ? countIn(overview.cases, 'submitted') : 0;
    if (unchecked > 0)
      tasks.push({
        key: 'checks',
        text: t.checks(unchecked),
        to: `${to}/applications?state=submitted`,
        note: call.deadlineAt && Date.parse(call.deadlineAt) > Date.now() ? t.checksLater : undefined,
      });
    const conflicts = runs && overview ? overview.openConflicts : 0;
    if (conflicts > 0) tasks.push({ key: 'conflicts', text: t.conflicts(conflicts), to: `${to}/conflicts` });
    const proposed = runs && overview ? overview.answers.proposed : 0;
    if (proposed > 0) tasks.push({ key: 'proposed', text: t.proposed(proposed), to: `${to}/assignment` });
    const planned = rounds[index]?.data?.items;
    if (overview && planned)
      for (const step of roundSteps(call.id, overview, planned, runs))
        tasks.push({ key: step.step + step.to, text: stepText(step), to: step.to });
    const knocks = leads[index]?.data?.items.filter(({ can }) => can.approve).length ?? 0;
    if (knocks > 0) tasks.push({ key: 'leads', text: t.knocks(knocks), to: `${to}/leads` });
    if (runs) tasks.push(...decided.tasksOf(call.id));
    for (const round of open.filter(({ callId }) => callId === call.id)) {
      const late = progress[open.indexOf(round)]?.data?.late.length;
      tasks.push({
        key: round.id,
        text: t.round(textOf(round.name, round.nameEn)),
        to: `${to}/rounds/${round.id}`,
        note: late === undefined ? undefined : t.late(late),
        due: round.dueAt,
        timeZone: call.timeZone,
        urgent: (late ?? 0) > 0,
      });
    }
    return { title: `${t.office} · ${titleOf(call)}`, way: { text: t.manage, to }, tasks };
  });
  const failed = jobs.data?.items.length ?? 0;
  const system = failed > 0 ? [{ key: 'jobs', text: t.jobs(failed), to: '/jobs', urgent: true }] : [];
  const office = isAdministrator ? [{ key: 'office', text: t.newProgramme, to: '/manage' }] : [];
  const askedJobs = seesJobs ? [jobs] : [];
  return waiting(
    [...groups, { title: t.jobsTitle, tasks: [...office, ...system] }],
    [asked, ...overviews, ...rounds, ...progress, ...leads, ...decided.asked, ...askedJobs],
  );
}

/** Objections that were put into the viewer's hands, in calls that they do not run: an officer's stand with the others. */
export function useHandlerTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const session = useSession();
  const { calls, asked } = useCallsWith(['chair', 'approver', 'auditor']);
  const run = callsWith(session, ['officer'], calls);
  const others = calls.filter((call) => call.state === 'published' && !run.includes(call));
  const decided = useDecisionTasks(others.length > 0);
  const tasks = others.flatMap((call) =>
    decided.tasksOf(call.id).map((task) => ({ ...task, key: call.id, note: titleOf(call) })),
  );
  return waiting([{ title: t.toHandle, tasks }], [asked, ...decided.asked]);
}

/** The calls for which somebody may be knocked at: for those who do nothing else in them. */
export function useNominatorTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { calls, asked } = useCallsWith(['nominator']);
  const tasks = calls.map((call) => ({ key: call.id, text: titleOf(call), to: `/manage/calls/${call.id}/leads` }));
  return waiting([{ title: t.leads, tasks }], [asked]);
}

/** What waits for the viewer as an approver: decisions to sign, and payments to order. */
export function useApproverTasks(): Waiting {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { roles } = useSession();
  const isApprover = roles.some(({ role }) => role === 'approver');
  const toSign = useInfiniteQuery({ ...toSignQuery, enabled: isApprover });
  const payable = useQuery({ ...paymentsDueQuery, enabled: isApprover });
  const signings = (toSign.data?.pages.flatMap(({ items }) => items) ?? []).map((decision) => ({
    key: decision.id,
    text: decision.title,
    to: `/decisions/${decision.id}`,
    note: [
      decision.applicant,
      moneyText(decision.amountCents, decision.currency, locale),
      t.signatures(decision.signatures ?? 0),
    ].join(' · '),
  }));
  const due = payable.data?.due ?? 0;
  const payments = due > 0 ? [{ key: 'payments', text: t.payments(due), to: '/approvals' }] : [];
  return waiting(
    [
      { title: t.approvals, tasks: signings },
      { title: t.toPay, tasks: payments },
    ],
    isApprover ? [toSign, payable] : [],
  );
}
