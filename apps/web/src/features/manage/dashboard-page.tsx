import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Bar } from '../../ui/bar.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { runAtWork } from '../assignment/api.js';
import { RunStatus } from '../assignment/run-status.js';
import type { Call } from '../calls/api.js';
import { useCallTasks } from '../home/call-tasks.js';
import { TaskRow } from '../home/task-row.js';
import { overviewQuery, type Overview } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { Coverage } from './coverage.js';
import { dashboardTexts } from './dashboard-texts.js';
import { countIn, funnelOf, type FunnelStep } from './funnel.js';
import { useLatestRuns } from './latest-runs.js';
import { Rounds } from './rounds.js';

/** A call at a glance: what waits, how far the cases are, who answers, who is late, where small peers are missing. */
export default function DashboardPage() {
  const t = useTexts(dashboardTexts);
  const call = useCall();
  const { data: overview } = useSuspenseQuery(overviewQuery(call.id));
  return (
    <CallFrame
      actions={
        <Link className="button" to={`/calls/${call.id}`}>
          {t.publicPage}
        </Link>
      }
    >
      <RunAtWork call={call} />
      <div className="board-2">
        <div>
          <Waiting call={call} />
          <Rounds call={call} />
          <Late call={call} overview={overview} />
        </div>
        <div>
          <Funnel overview={overview} />
          <Answers overview={overview} />
        </div>
      </div>
      <Coverage call={call} overview={overview} />
    </CallFrame>
  );
}

/** An assisted assignment at work goes on whoever looks: who left its page finds it here. */
function RunAtWork({ call }: { call: Call }) {
  const runs = useLatestRuns(call.id);
  return runAtWork(runs) && <RunStatus runs={runs} canCancel={call.can.run} />;
}

function Waiting({ call }: { call: Call }) {
  const t = useTexts(dashboardTexts);
  const { found, asked } = useCallTasks([call]);
  const { tasks = [], overview } = found[0] ?? {};
  const late = overview?.lateReviews ?? 0;
  const rows = late > 0 ? [...tasks, { key: 'late', text: t.lateReviews(late), to: '#late' }] : tasks;
  const pending = asked.some(({ isPending }) => isPending);
  const error = asked.find((it) => it.error)?.error;
  return (
    <Section title={t.waiting}>
      {error ? <ProblemAlert error={error} /> : null}
      {rows.length === 0 && (pending ? <Lines count={1} /> : !error && <Empty>{t.nothingWaits}</Empty>)}
      <ul className="rows">
        {rows.map((task) => (
          <TaskRow key={task.key} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function Funnel({ overview: { drafts, cases } }: { overview: Overview }) {
  const t = useTexts(dashboardTexts);
  const steps = funnelOf(cases);
  const all = steps[0]?.reached ?? 0;
  const columns = [
    { title: t.stage, cell: ({ stage }: FunnelStep) => t.stages[stage] },
    { title: t.share, cell: ({ reached }: FunnelStep) => <Bar share={all === 0 ? 0 : reached / all} /> },
    { title: t.reached, number: true, cell: ({ reached }: FunnelStep) => reached },
    { title: t.here, number: true, cell: ({ here }: FunnelStep) => here },
  ];
  const left = [
    drafts > 0 && t.drafts(drafts),
    countIn(cases, 'ineligible') > 0 && t.ineligible(countIn(cases, 'ineligible')),
    countIn(cases, 'withdrawn') > 0 && t.withdrawn(countIn(cases, 'withdrawn')),
  ].filter((text) => typeof text === 'string');
  return (
    <Section title={t.funnel} aside={left.join(' · ')}>
      {all === 0 ? (
        <Empty>{t.noCases}</Empty>
      ) : (
        <PlainTable caption={t.funnel} columns={columns} rows={steps} keyOf={({ stage }) => stage} />
      )}
    </Section>
  );
}

function Answers({ overview: { answers, load } }: { overview: Overview }) {
  const t = useTexts(dashboardTexts);
  const asked = answers.offered + answers.accepted + answers.submitted + answers.refused + answers.expired;
  const most = Math.max(1, ...load.map(({ reviewers }) => reviewers));
  type Step = Overview['load'][number];
  return (
    <Section title={t.answers}>
      {asked === 0 ? (
        <Empty>{t.nobodyAsked}</Empty>
      ) : (
        <>
          <dl className="figures">
            {(['offered', 'accepted', 'submitted', 'refused', 'expired'] as const).map((state) => (
              <div key={state}>
                <dt>{t.answerStates[state]}</dt>
                <dd>{answers[state]}</dd>
              </div>
            ))}
          </dl>
          <h3 className="table-head">{t.load}</h3>
          <PlainTable
            caption={t.load}
            columns={[
              { title: t.loadCases, number: true, cell: ({ cases }: Step) => cases },
              { title: t.share, cell: ({ reviewers }: Step) => <Bar share={reviewers / most} /> },
              { title: t.loadReviewers, number: true, cell: ({ reviewers }: Step) => reviewers },
            ]}
            rows={load}
            keyOf={({ cases }) => String(cases)}
          />
        </>
      )}
    </Section>
  );
}

/** Late people shown at once; the others unfold. */
const FEW = 8;

function Late({ call, overview: { late, answers, running } }: { call: Call; overview: Overview }) {
  const t = useTexts(dashboardTexts);
  const { locale } = useLanguage();
  if (answers.accepted + answers.submitted === 0) return null;
  const round = running.find((it) => it.late > 0);
  // Where they are reminded; after the round nobody is.
  const reminders = round && `/manage/calls/${call.id}/rounds/${round.roundId}?remind=late`;
  const row = ({ reviewerId, name, count, dueAt }: Overview['late'][number]) => (
    <li key={reviewerId}>
      <span className="row-main">
        {reminders ? (
          <Link to={reminders}>
            <Spoken>{name}</Spoken>
          </Link>
        ) : (
          <Spoken>{name}</Spoken>
        )}
      </span>
      <span className="due">
        {t.lateOf(count)} <Moment at={dueAt} locale={locale} timeZone={call.timeZone} />
      </span>
    </li>
  );
  return (
    <Section title={t.late} id="late" aside={reminders && <Link to={reminders}>{t.remindLate}</Link>}>
      {late.length === 0 && <Empty>{t.nobodyLate}</Empty>}
      <ul className="rows">{late.slice(0, FEW).map(row)}</ul>
      {late.length > FEW && (
        <details className="disclosure rows-below">
          <summary>{t.moreLate(late.length - FEW)}</summary>
          <ul className="rows">{late.slice(FEW).map(row)}</ul>
        </details>
      )}
    </Section>
  );
}
