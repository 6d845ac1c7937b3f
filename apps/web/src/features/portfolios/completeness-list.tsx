import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { completenessQuery } from './api.js';
import { needs, texts } from './texts.js';
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
              <Lacking item={item} applicationId={applicationId} goTo={goTo} />
            </li>
          ))}
      </ul>
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

function Lacking({ item, applicationId, goTo }: CompletenessListProps & { item: string }) {
  const needText = useNeedText();
  const [area, field] = item.split('.');
  if (area === 'profile') return <Link to={`/profile?for=${applicationId}&at=${field}`}>{needText(item)}</Link>;
  return (
    <button type="button" className="link" onClick={() => goTo(item)}>
      {needText(item)}
    </button>
  );
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
