import { useSuspenseQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useId, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { answer, api, type Schemas } from '../../app/api.js';
import { useLanguage, useNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { useSettled } from '../../app/use-settled.js';
import { Empty } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { allDecisionsQuery, budgetQuery, type DecisionSummary } from './api.js';
import { BudgetBar } from './budget-bar.js';
import './funding.css';
import { moneyText } from './money.js';
import { officeTexts } from './office-texts.js';
import { FundingNav } from './subnav.js';
import { AmountInput, Group } from './try-group.js';
import {
  asDecided,
  isLive,
  NO_TRIAL,
  readTrial,
  tried,
  writtenTrial,
  type Trial,
  type TriedCase,
  type TryGroup,
} from './try-out.js';

/** For a call in which nobody has an amount yet. */
const FIRST_AMOUNT = 1_000_000_00;

/** Typing and dragging go by before the address follows them: browsers take only so many changes of it. */
const SETTLED_MS = 300;

/** Moves the envelope, the funding line and the amounts in the page and its address alone: nothing is stored. */
export default function TryOutPage() {
  const t = useTexts(officeTexts);
  const { id = '' } = useParams();
  const call = useCall();
  return (
    <CallFrame part={t.tryOut} lead={t.tryLead}>
      <FundingNav callId={id} />
      <TryOut call={call} />
    </CallFrame>
  );
}

/** The ranking of the call's latest round that is over. */
const latestRankingQuery = (callId: string) => ({
  queryKey: ['rounds', 'latest-ranking', callId],
  queryFn: async () => {
    const { items } = await answer(api.GET('/calls/{id}/rounds', { params: { path: { id: callId } } }));
    const round = items.findLast(({ state }) => state === 'closed' || state === 'released');
    if (!round) return null;
    return answer(api.GET('/rounds/{id}/ranking', { params: { path: { id: round.id } } }));
  },
});

function TryOut({ call }: { call: Call }) {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const { data: ranking } = useSuspenseQuery(latestRankingQuery(call.id));
  const { data: decisions } = useSuspenseQuery(allDecisionsQuery(call.id));
  const groups = useMemo<TryGroup[]>(() => {
    const live = new Map(decisions.filter((decision) => isLive({ decision })).map((it) => [it.applicationId, it]));
    const names = new Map([...call.directions, ...call.tracks].map((it) => [it.id, nameOf(it)]));
    return (ranking?.groups ?? []).map(({ directionId, trackId, rows }) => ({
      key: `${directionId}.${trackId}`,
      name: `${names.get(directionId) ?? ''} · ${names.get(trackId) ?? ''}`,
      candidates: rows
        .filter(({ rank }) => rank !== null)
        .map(({ applicationId, title, applicantName, rank, calibrated, state }) => ({
          ...{ applicationId, title, rank, calibrated, applicant: applicantName, shortlisted: state === 'shortlisted' },
          decision: live.get(applicationId) ?? null,
        })),
    }));
  }, [call, decisions, nameOf, ranking]);
  if (!ranking || groups.every(({ candidates }) => candidates.length === 0)) return <Empty>{t.tryNone}</Empty>;
  return <Board call={call} ranking={ranking} groups={groups} decisions={decisions} />;
}

interface BoardProps {
  call: Call;
  ranking: Schemas['RankingView'];
  groups: readonly TryGroup[];
  decisions: readonly DecisionSummary[];
}

function Board({ call, ranking, groups, decisions }: BoardProps) {
  const t = useTexts(officeTexts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const { data: budget } = useSuspenseQuery(budgetQuery(call.id));
  const decided = useMemo(() => asDecided(groups, FIRST_AMOUNT), [groups]);
  const [kept, keep] = useAddress(NO_TRIAL);
  const [trial, setTrial] = useState<Trial>(() => readTrial(kept, decided));
  const settled = useSettled(trial, SETTLED_MS);
  useEffect(() => keep(writtenTrial(settled, decided), { replace: true }), [settled, decided, keep]);
  const results = groups.map((group) => tried(group, trial));
  const ranked = new Set(groups.flatMap(({ candidates }) => candidates.map(({ applicationId }) => applicationId)));
  const outside = decisions.filter((decision) => isLive({ decision }) && !ranked.has(decision.applicationId));
  const outsideCents = outside.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const cents = results.reduce((sum, result) => sum + result.cents, 0) + outsideCents;
  const funded = results.reduce((sum, result) => sum + result.funded, 0) + outside.length;
  const envelopeCents = trial.envelopeCents ?? budget.envelopeCents;
  const money = (amount: number) => moneyText(amount, call.currency, locale);
  const change = (part: Partial<Trial>) => setTrial((before) => ({ ...before, ...part }));
  return (
    <>
      <div className="try-sum">
        <section className="sheet section try-total" aria-label={t.tryTotal}>
          <div className="section-head">
            <h2>{t.trySum(funded)}</h2>
            <Button size="small" onClick={() => setTrial(decided)}>
              {t.reset}
            </Button>
          </div>
          <div role="status">
            {cents > envelopeCents
              ? t.overText(money(cents - envelopeCents))
              : t.leftText(money(envelopeCents - cents))}
            {outside.length > 0 && (
              <span className="quiet"> · {t.outsideRanking(outside.length, money(outsideCents))}</span>
            )}
          </div>
        </section>
        <section className="sheet section try-budget" aria-label={t.budget}>
          <Envelope
            cents={envelopeCents}
            now={trial.envelopeCents === null ? null : money(budget.envelopeCents)}
            // Typed back to what it is, it is no trial any more.
            change={(to) => change({ envelopeCents: to === budget.envelopeCents ? null : to })}
          />
          <BudgetBar
            currency={budget.currency}
            envelopeCents={envelopeCents}
            boundCents={Math.min(cents, budget.committedCents)}
            plannedCents={Math.max(0, cents - budget.committedCents)}
            plannedText={t.tryPlanned}
          />
          <Changes cases={results.flatMap((result) => result.cases)} />
        </section>
      </div>
      <p className="page-actions section">
        <Link to={`/manage/calls/${call.id}/rounds/${ranking.roundId}/ranking`}>
          {t.rankingOf(textOf(ranking.name, ranking.nameEn))}
        </Link>
        {call.can.run && <Link to={`/manage/calls/${call.id}/decisions#to-draft`}>{t.toDrafts}</Link>}
      </p>
      <div className="try-groups">
        {groups.map((group, index) => (
          <Group
            key={group.key}
            group={group}
            result={results[index]!}
            score={ranking.method === 'means' ? t.mean : t.score}
            money={money}
            trial={trial}
            change={change}
          />
        ))}
      </div>
    </>
  );
}

/** The envelope to try against. `now`: what the call has, where that differs. */
function Envelope({ cents, now, change }: { cents: number; now: string | null; change: (to: number) => void }) {
  const t = useTexts(officeTexts);
  const id = useId();
  return (
    <div className="try-tools">
      <div>
        <label htmlFor={id}>{t.tryEnvelope}</label>
        <AmountInput id={id} cents={cents} onChange={change} />{' '}
        {now && <span className="quiet">{t.envelopeNow(now)}</span>}
      </div>
    </div>
  );
}

/** Who would fall out and who would come in, by name. */
function Changes({ cases }: { cases: readonly TriedCase[] }) {
  const t = useTexts(officeTexts);
  const changed = cases.filter(({ change }) => change === 'in' || change === 'out');
  if (changed.length === 0) return <p className="quiet">{t.noChanges}</p>;
  return (
    <p>
      <span className="quiet">{t.changes}</span>
      {changed.map(({ candidate, change }) => (
        <span key={candidate.applicationId} className={`try-note try-${change === 'in' ? 'in' : 'out'}`}>
          {candidate.applicant} {change === 'in' ? t.comesIn : t.fallsOut}
        </span>
      ))}
    </p>
  );
}
