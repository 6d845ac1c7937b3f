import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Note } from '../../ui/note.js';
import { Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { institutionKinds } from '../calls/texts.js';
import { completenessQuery, type Warning } from './api.js';
import { needs, texts, warningTexts } from './texts.js';
import { workspace } from './workspace-texts.js';

interface CompletenessListProps {
  applicationId: string;
  /** Leads to the field behind a line. */
  goTo: (item: string) => void;
}

/** What a submission needs: each line that is lacking leads to its field. */
export function CompletenessList({ applicationId, goTo }: CompletenessListProps) {
  const t = useTexts(texts);
  const w = useTexts(workspace);
  const needText = useNeedText();
  const { data, error } = useQuery(completenessQuery(applicationId));
  const items = data?.items ?? [];
  const done = items.filter(({ ok }) => ok).length;
  return (
    <Section title={t.completeness} aside={data && w.progress(done, items.length)}>
      {error ? <ProblemAlert error={error} /> : null}
      {!data && !error && <Lines count={5} />}
      {data?.complete && <p className="complete">{w.complete}</p>}
      <ul className="steps">
        {items
          .filter(({ ok }) => !ok)
          .map(({ item }) => (
            <li key={item}>
              <ToField item={item} applicationId={applicationId} goTo={goTo}>
                {needText(item)}
              </ToField>
            </li>
          ))}
      </ul>
      <Warnings warnings={data?.warnings ?? []} applicationId={applicationId} goTo={goTo} />
      {done > 0 && (
        <details className="steps-done">
          <summary>{w.done(done)}</summary>
          <ul className="steps">
            {items
              .filter(({ ok }) => ok)
              .map(({ item }) => (
                <li key={item} className="done">
                  {needText(item)}
                </li>
              ))}
          </ul>
        </details>
      )}
      <p className="beside">
        <Link to={`/profile?for=${applicationId}`}>{t.toProfile}</Link>
      </p>
    </Section>
  );
}

interface ToFieldProps extends CompletenessListProps {
  item: string;
  children: ReactNode;
}

function ToField({ item, applicationId, goTo, children }: ToFieldProps) {
  const [area, field] = item.split('.');
  if (area === 'profile') return <Link to={`/profile?for=${applicationId}&at=${field}`}>{children}</Link>;
  return (
    <button type="button" className="link" onClick={() => goTo(item)}>
      {children}
    </button>
  );
}

/** No hindrance, so apart from what is lacking; each leads to the field that it is about. */
function Warnings({ warnings, ...way }: CompletenessListProps & { warnings: readonly Warning[] }) {
  const t = useTexts(warningTexts);
  const warningText = useWarningText();
  if (warnings.length === 0) return null;
  return (
    <Note kind="choice" role="status" title={t.title}>
      <ul className="steps">
        {warnings.map((warning) => (
          <li key={warning.item}>
            <ToField item={warning.item} {...way}>
              {warningText(warning)}
            </ToField>
          </li>
        ))}
      </ul>
      <p>{t.text}</p>
    </Note>
  );
}

/** The words for a warning, by the field behind it. */
export function useWarningText(): (warning: Warning) => string {
  const t = useTexts(warningTexts);
  const p = useTexts(texts);
  const kinds = useTexts(institutionKinds);
  const { locale } = useLanguage();
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  const named = (codes: string) => list.format(codes.split(', ').map((code) => kinds[code] ?? code));
  return ({ item, limit, value, message }) => {
    if (item === 'profile.institutionKind') return t[item](named(limit), named(value));
    if (item === 'profile.birthDate' || item === 'profile.phdYear') return t[item](limit, value);
    if (item.endsWith('.doi')) return t.sameWork(p.work(Number(value)), p.work(Number(limit)));
    return message;
  };
}

/** The words for a line of the list, by its stable name. */
export function useNeedText(): (item: string) => string {
  const t = useTexts(texts);
  const names = useTexts(needs);
  return (item) => {
    const [, index, field] = /^works\.(\d+)\.(\w+)$/.exec(item) ?? [];
    if (index === undefined) return names[item] ?? item;
    return `${t.work(Number(index) + 1)} · ${names[`work.${field}`] ?? field}`;
  };
}
