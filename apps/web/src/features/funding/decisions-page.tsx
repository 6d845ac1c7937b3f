import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useParams } from 'react-router';
import { FilterSelect } from '../../app/filter-select.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { useList } from '../../app/list-query.js';
import { Listing } from '../../app/listing.js';
import { listingTexts } from '../../app/listing-texts.js';
import { MovedOn } from '../../app/moved-on.js';
import { useProblemLink } from '../../app/problem-link.js';
import { problemOf } from '../../app/problem.js';
import { problemText } from '../../app/problem-texts.js';
import { useAddress } from '../../app/use-address.js';
import type { DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { TaskProgress } from '../../ui/task-progress.js';
import { Told } from '../../ui/told.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import {
  allDecisionsQuery,
  budgetQuery,
  decisionsQuery,
  MOVES,
  type DecisionState,
  type DecisionSummary,
} from './api.js';
import { BudgetBar } from './budget-bar.js';
import { CallEnd } from './call-end.js';
import { draftedCents, moneyText } from './money.js';
import { MoveSure } from './move-button.js';
import { officeTexts } from './office-texts.js';
import { OpenRankings } from './open-rankings.js';
import { ShortList } from './short-list.js';
import { FundingNav } from './subnav.js';
import { texts } from './texts.js';
import { useBulkMoves, type BulkWork } from './use-bulk-moves.js';

/** The funding decisions of a call: the budget, what is still to be drafted, and where each decision stands. */
export default function DecisionsPage() {
  const t = useTexts(officeTexts);
  const { id = '' } = useParams();
  const call = useCall();
  return (
    <CallFrame part={t.title}>
      <FundingNav callId={id} />
      <CallBudget callId={id} />
      {call.can.run && <OpenRankings callId={id} />}
      {call.can.run && <ShortList call={call} />}
      <Decisions call={call} />
      {call.can.run && <CallEnd callId={id} />}
    </CallFrame>
  );
}

function CallBudget({ callId }: { callId: string }) {
  const t = useTexts(officeTexts);
  const { data: budget } = useQuery(budgetQuery(callId));
  const { data: all } = useQuery(allDecisionsQuery(callId));
  if (!budget) return null;
  return (
    <Section title={t.budget}>
      <BudgetBar
        currency={budget.currency}
        envelopeCents={budget.envelopeCents}
        boundCents={budget.committedCents}
        plannedCents={draftedCents(all ?? [])}
      />
    </Section>
  );
}

function useColumns(): DataColumn<DecisionSummary>[] {
  const t = useTexts(officeTexts);
  const f = useTexts(texts);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const { timeZone } = useCall();
  return [
    {
      key: 'title',
      title: t.work,
      kind: 'title',
      cell: ({ id, title }) => (
        <Link to={`/decisions/${id}`}>
          <Spoken>{title}</Spoken>
        </Link>
      ),
      text: ({ title }) => title,
    },
    {
      key: 'applicant',
      title: t.applicant,
      kind: 'name',
      cell: (row) => (
        <span className="nowrap">
          <Spoken>{row.applicant}</Spoken>
        </span>
      ),
      text: (row) => row.applicant,
    },
    {
      ...{ key: 'institution', title: t.institution, kind: 'name' },
      cell: (row) => row.institution,
      text: (row) => row.institution,
    },
    {
      key: 'place',
      title: t.place,
      kind: 'name',
      cell: ({ direction, track }) => `${nameOf(direction)} · ${nameOf(track)}`,
      text: ({ direction, track }) => `${nameOf(direction)} · ${nameOf(track)}`,
    },
    {
      key: 'amount',
      title: t.money,
      number: true,
      cell: ({ amountCents, currency }) => moneyText(amountCents, currency, locale),
      text: ({ amountCents }) => amountCents / 100,
    },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => <span className="nowrap">{f.states[state] ?? state}</span>,
      text: ({ state }) => f.states[state] ?? state,
    },
    {
      key: 'signatures',
      title: t.signatures,
      number: true,
      cell: ({ signatures }) => `${signatures ?? 0} / 2`,
      text: ({ signatures }) => signatures,
    },
    {
      key: 'noticeEnds',
      title: t.noticeEnds,
      cell: ({ noticeEndsAt }) => noticeEndsAt && <Moment at={noticeEndsAt} locale={locale} timeZone={timeZone} />,
      text: ({ noticeEndsAt }) => noticeEndsAt && new Date(noticeEndsAt),
    },
  ];
}

/** Whether the public notice has passed; the API's clock has the last word. */
const isOver = ({ noticeEndsAt }: DecisionSummary) => !noticeEndsAt || new Date(noticeEndsAt).getTime() <= Date.now();

function Decisions({ call }: { call: Call }) {
  const t = useTexts(officeTexts);
  const f = useTexts(texts);
  const [{ state }, set] = useAddress({ state: '' });
  const list = useList(decisionsQuery(call.id, (state as DecisionState) || undefined));
  const columns = useColumns();
  const { work, run, stop } = useBulkMoves();
  return (
    <Section title={t.decisions} id="decisions">
      {work && (
        <BulkReport
          work={work}
          stop={stop}
          hidesMoved={state === LEFT_BY[work.verb]}
          showAll={() => set({ state: '' })}
        />
      )}
      <Listing
        name="decisions"
        file={`decisions-${call.year}`}
        caption={t.decisions}
        columns={columns}
        list={list}
        keyOf={({ id }) => id}
        labelOf={({ title, applicant }) => `${applicant} ${title}`}
        empty={state ? t.noneInState : t.none}
        filters={
          <FilterSelect
            label={t.state}
            value={state}
            all={t.allStates}
            choices={Object.entries(f.states)}
            onChange={(next) => set({ state: next })}
          />
        }
        bulk={
          call.can.run
            ? (picked, clear) =>
                MOVES.map((verb) => {
                  const able = picked.filter((row) => row.can[verb] && (verb !== 'confirm' || isOver(row)));
                  if (able.length === 0) return null;
                  const start = () => {
                    clear();
                    void run(verb, able);
                  };
                  return (
                    <MoveSure key={verb} verb={verb} count={able.length} run={start}>
                      <Button size="small" disabled={work !== null && !work.over}>
                        {able.length === 1 ? t.moves[verb] : `${t.movePicked[verb]} (${able.length})`}
                      </Button>
                    </MoveSure>
                  );
                })
            : undefined
        }
      />
    </Section>
  );
}

/** The state that each move leads out of. */
const LEFT_BY = { propose: 'drafted', announce: 'approved', confirm: 'announced', offer: 'confirmed' } as const;

interface BulkReportProps {
  work: BulkWork;
  stop: () => void;
  /** The list below shows one state alone, which what was moved has left. */
  hidesMoved: boolean;
  showAll: () => void;
}

/** How far many moves are, and what came of them. */
function BulkReport({ work, stop, hidesMoved, showAll }: BulkReportProps) {
  const t = useTexts(officeTexts);
  const l = useTexts(listingTexts);
  const { language } = useLanguage();
  const wayOf = useProblemLink();
  return (
    <>
      {work.over && work.done > work.failed.length && (
        <Told
          className="problem"
          title={t.moved[work.verb](work.done - work.failed.length)}
          description={hidesMoved && <MovedOn showAll={showAll} />}
        />
      )}
      <div aria-live="polite">
        {!work.over && (
          <TaskProgress
            label={`${t.moves[work.verb]}: ${t.working(work.done, work.all)}`}
            share={work.done / work.all}
            leftText={l.left}
            cancelText={t.stop}
            onCancel={stop}
          />
        )}
        {work.failed.length > 0 && (
          <Alert
            type="warning"
            showIcon
            className="problem"
            title={t.failed(work.failed.length)}
            description={
              <ul className="notes">
                {work.failed.map(({ decision, error }) => {
                  const way = wayOf(problemOf(error));
                  return (
                    <li key={decision.id}>
                      {decision.applicant} · {decision.title}: {problemText(problemOf(error), language)}{' '}
                      {way && <Link to={way.to}>{way.text}</Link>}
                    </li>
                  );
                })}
              </ul>
            }
          />
        )}
      </div>
    </>
  );
}
