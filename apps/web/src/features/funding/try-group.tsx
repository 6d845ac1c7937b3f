import { Input } from 'antd';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { pointsText } from '../../ui/points.js';
import { Spoken } from '../../ui/spoken.js';
import { centsOf, typedAmount } from './money.js';
import { officeTexts } from './office-texts.js';
import { isFixed, type Trial, type TriedGroup, type TryGroup } from './try-out.js';

interface GroupProps {
  group: TryGroup;
  result: TriedGroup;
  /** What the scores are: calibrated, or plain means. */
  score: string;
  money: (cents: number) => string;
  trial: Trial;
  change: (part: Partial<Trial>) => void;
}

/** The cases of one direction and track, with their line and amounts to be moved. */
export function Group({ group, result, score, money, trial, change }: GroupProps) {
  const t = useTexts(officeTexts);
  const { locale } = useLanguage();
  const lineId = useId();
  const usualId = useId();
  const { lines, usualCents, ownCents } = trial;
  const { cases, funded: line, fixed } = result;
  const move = (to: number) => change({ lines: { ...lines, [group.key]: to } });
  const lastFunded = cases.findLastIndex(({ funded }) => funded);
  return (
    <section className="sheet section try-group" aria-label={group.name}>
      <div className="section-head">
        <h2>
          <Spoken>{group.name}</Spoken>
        </h2>
        <div className="section-aside">{money(result.cents)}</div>
      </div>
      <div className="try-tools">
        <div>
          <label htmlFor={lineId}>{t.tryLine}</label>
          <input
            id={lineId}
            type="range"
            min={0}
            max={group.candidates.length}
            disabled={fixed === group.candidates.length}
            value={line}
            aria-valuetext={t.trySum(line)}
            onChange={({ target }) => move(Math.max(fixed, Number(target.value)))}
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
      <div className="wide-table" tabIndex={0} role="region" aria-label={`${group.name}: ${t.work}`}>
        <table className="try">
          <thead>
            <tr>
              <th scope="col" className="rank">
                {t.rank}
              </th>
              <th scope="col">{t.work}</th>
              <th scope="col" className="number score">
                {score}
              </th>
              <th scope="col" className="number money">
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
                  <strong>
                    <Spoken>{candidate.applicant}</Spoken>
                  </strong>{' '}
                  {changed === 'in' && <span className="try-note try-in">{t.comesIn}</span>}
                  {changed === 'out' && <span className="try-note try-out">{t.fallsOut}</span>}
                  {isFixed(candidate) && <span className="quiet">{t.fixed}</span>}
                  {candidate.shortlisted && <span className="quiet">{t.shortlisted}</span>}
                  <div className="try-title" title={candidate.title}>
                    <Link to={`/applications/${candidate.applicationId}`}>
                      <Spoken>{candidate.title}</Spoken>
                    </Link>
                  </div>
                </td>
                <td className="number score">{pointsText(candidate.calibrated, locale)}</td>
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
export function AmountInput({ id, label, cents, onChange }: AmountInputProps) {
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
