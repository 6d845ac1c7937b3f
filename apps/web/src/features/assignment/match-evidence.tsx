import { useTexts } from '../../app/i18n.js';
import { Spoken } from '../../ui/spoken.js';
import type { Evidence } from './api.js';
import { texts } from './texts.js';

/** Why somebody is near: the shared terms at a glance, the works and publications on demand. */
export function MatchEvidence({ evidence }: { evidence: readonly Evidence[] }) {
  const t = useTexts(texts);
  if (evidence.length === 0) return <span className="quiet">{t.noEvidence}</span>;
  const terms = [...new Set(evidence.flatMap((one) => one.terms))];
  return (
    <details className="evidence">
      <summary>
        <Spoken>{terms.slice(0, 4).join(' · ') || evidence[0]!.publicationTitle}</Spoken>
      </summary>
      <ul className="evidence-list">
        {evidence.map(({ workId, workTitle, publicationId, publicationTitle, year, terms: shared }) => (
          <li key={`${workId} ${publicationId}`}>
            <div className="quiet">{t.nearTo(workTitle)}</div>
            <div>
              <Spoken>{publicationTitle}</Spoken>
              {year !== null && <span className="quiet"> {year}</span>}
            </div>
            <ul className="chips" aria-label={t.through}>
              {shared.map((term) => (
                <li key={term}>
                  <Spoken>{term}</Spoken>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A nearness between 0 and 1 with a bar; the number alone says it all to a screen reader. */
export function Nearness({ score }: { score: number | null }) {
  const t = useTexts(texts);
  if (score === null) return <span className="quiet">{t.noScore}</span>;
  return (
    <span className="nearness">
      {score.toFixed(2)}
      <span className="nearness-bar" aria-hidden="true">
        <span style={{ width: `${Math.round(score * 100)}%` }} />
      </span>
    </span>
  );
}
