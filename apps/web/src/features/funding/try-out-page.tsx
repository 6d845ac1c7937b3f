import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { answer, api } from '../../app/api.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Empty, Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { CallFrame, useCall } from '../manage/call-frame.js';
import { allDecisionsQuery, budgetQuery, type DecisionSummary } from './api.js';
import { BudgetBar } from './budget-bar.js';
import './funding.css';
import { centsOf, moneyText, typedAmount } from './money.js';
import { officeTexts } from './office-texts.js';
import { FundingNav } from './subnav.js';
import { asDecided, isFixed, isLive, tried, type Trial, type TriedCase, type TryGroup } from './try-out.js';

/** For a call in which nobody has an amount yet. */
const FIRST_AMOUNT = 1_000_000_00;

/** Moves the funding line and the amounts in the page alone, against the envelope. */
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
      key: `${directionId} ${trackId}`,
      name: `${names.get(directionId) ?? ''} · ${names.get(trackId) ?? ''}`,
      candidates: rows
        .filter(({ rank }) => rank !== null)
        .map(({ applicationId, title, applicantName, rank, calibrated }) => ({
          ...{ applicationId, title, rank, calibrated, applicant: applicantName },
          decision: live.get(applicationId) ?? null,
        })),
    }));
  }, [call, decisions, nameOf, ranking]);
  if (groups.every(({ candidates }) => candidates.length === 0)) return <Empty>{t.tryNone}</Empty>;
  return <Board call={call} groups={groups} decisions={decisions} />;
}

interface BoardProps {
  call: Call;
  groups: readonly TryGroup[];
  decisions: readonly DecisionSummary[];
}

function Board({ call, groups, decisions }: BoardProps) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const { data: budget } = useQuery(budgetQuery(call.id));
  const decided = useMemo(() => asDecided(groups, FIRST_AMOUNT), [groups]);
  const [trial, setTrial] = useState<Trial>(decided);
  const results = groups.map((group) => tried(group, trial));
  const ranked = new Set(groups.flatMap(({ candidates }) => candidates.map(({ applicationId }) => applicationId)));
  const outside = decisions.filter((decision) => isLive({ decision }) && !ranked.has(decision.applicationId));
  const outsideCents = outside.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const cents = results.reduce((sum, result) => sum + result.cents, 0) + outsideCents;
  const funded = results.reduce((sum, result) => sum + result.funded, 0) + outside.length;
  const money = (amount: number) => moneyText(amount, call.currency, locale);
  const change = (part: Partial<Trial>) => setTrial((before) => ({ ...before, ...part }));
  return (
    <>
      {budget && (
        <div className="try-sum">
          <Section
            title={t.trySum(funded)}
            aside={
              <Button size="small" onClick={() => setTrial(decided)}>
                {t.reset}
              </Button>
            }
          >
            <div role="status">
              {cents > budget.envelopeCents
                ? t.overText(money(cents - budget.envelopeCents))
                : t.leftText(money(budget.envelopeCents - cents))}
              {outside.length > 0 && (
                <span className="quiet"> · {t.outsideRanking(outside.length, money(outsideCents))}</span>
              )}
            </div>
            <BudgetBar
              currency={budget.currency}
              envelopeCents={budget.envelopeCents}
              boundCents={Math.min(cents, budget.committedCents)}
              plannedCents={Math.max(0, cents - budget.committedCents)}
              plannedText={t.tryPlanned}
            />
            <Changes cases={results.flatMap((result) => result.cases)} />
          </Section>
        </div>
      )}
      <div className="try-groups">
        {groups.map((group, index) => (
          <Group
            key={group.key}
            group={group}
            cases={results[index]!.cases}
            money={money}
            sum={money(results[index]!.cents)}
            trial={trial}
            change={change}
          />
        ))}
      </div>
    </>
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

interface GroupProps {
  group: TryGroup;
  cases: readonly TriedCase[];
  money: (cents: number) => string;
  sum: string;
  trial: Trial;
  change: (part: Partial<Trial>) => void;
}

function Group({ group, cases, money, sum, trial, change }: GroupProps) {
  const t = useTexts(officeTexts);
  const lineId = useId();
  const usualId = useId();
  const { lines, usualCents, ownCents } = trial;
  const line = lines[group.key] ?? 0;
  const move = (to: number) => change({ lines: { ...lines, [group.key]: to } });
  const lastFunded = cases.findLastIndex(({ funded }) => funded);
  return (
    <section className="sheet section try-group">
      <div className="section-head">
        <h2>{group.name}</h2>
        <div className="section-aside">{sum}</div>
      </div>
      <div className="try-tools">
        <div>
          <label htmlFor={lineId}>{t.tryLine}</label>
          <input
            id={lineId}
            type="range"
            min={0}
            max={group.candidates.length}
            value={line}
            aria-valuetext={t.trySum(line)}
            onChange={({ target }) => move(Number(target.value))}
          />{' '}
          {line} / {group.candidates.length}
        </div>
        <div>
          <label htmlFor={usualId}>{t.tryDefault}</label>
          <AmountInput
            id={usualId}
            cents={usualCents[group.key] ?? 0}
            onChange={(cents) => change({ usualCents: { ...usualCents, [group.key]: cents } })}
          />
        </div>
      </div>
      <div className="wide-table" tabIndex={0} role="region" aria-label={group.name}>
        <table className="try">
          <thead>
            <tr>
              <th scope="col">{t.rank}</th>
              <th scope="col">{t.work}</th>
              <th scope="col" className="number score">
                {t.score}
              </th>
              <th scope="col" className="number">
                {t.money}
              </th>
            </tr>
          </thead>
          <tbody>
            {cases.map(({ candidate, funded, amountCents, change: changed }, index) => (
              <tr
                key={candidate.applicationId}
                className={
                  [funded ? '' : 'below', index === lastFunded + 1 ? 'line' : ''].join(' ').trim() || undefined
                }
              >
                <td>{candidate.rank}</td>
                <td>
                  <strong>{candidate.applicant}</strong>{' '}
                  {changed === 'in' && <span className="try-note try-in">{t.comesIn}</span>}
                  {changed === 'out' && <span className="try-note try-out">{t.fallsOut}</span>}
                  {isFixed(candidate) && <span className="quiet">{t.fixed}</span>}
                  <div className="try-title" title={candidate.title}>
                    <Link to={`/applications/${candidate.applicationId}`}>{candidate.title}</Link>
                  </div>
                </td>
                <td className="number score">{candidate.calibrated?.toFixed(2) ?? '–'}</td>
                <td className="number">
                  {funded && isFixed(candidate) ? (
                    money(amountCents)
                  ) : funded ? (
                    <AmountInput
                      label={`${t.money}: ${candidate.applicant}`}
                      cents={amountCents}
                      onChange={(cents) => change({ ownCents: { ...ownCents, [candidate.applicationId]: cents } })}
                    />
                  ) : (
                    '–'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface AmountInputProps {
  id?: string;
  label?: string;
  cents: number;
  onChange: (cents: number) => void;
}

/** An amount that counts as soon as it is one; while it is none, the last one counts. */
function AmountInput({ id, label, cents, onChange }: AmountInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      id={id}
      size="small"
      inputMode="decimal"
      maxLength={20}
      aria-label={label}
      status={typed !== null && centsOf(typed) === null ? 'error' : undefined}
      value={typed ?? typedAmount(cents)}
      onChange={({ target }) => {
        setTyped(target.value);
        const meant = centsOf(target.value);
        if (meant !== null) onChange(meant);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
