import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import type { Standing } from './api.js';
import { texts } from './texts.js';

export type Counts = Schemas['AssignmentCountsView'];

/** How many stand where; a click shows only these, another click all. */
export function StateCounts(props: { counts: Counts; chosen: string; choose: (state: string) => void }) {
  const { counts, chosen, choose } = props;
  const t = useTexts(texts);
  const states = (Object.keys(t.states) as (keyof Counts)[]).filter((state) => counts[state] > 0);
  if (states.length === 0) return null;
  return (
    <ul className="state-counts">
      {states.map((state) => (
        <li key={state}>
          <button
            type="button"
            className="state-count"
            aria-pressed={chosen === state}
            onClick={() => choose(chosen === state ? '' : state)}
          >
            {t.states[state]} <strong>{counts[state]}</strong>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The round as a whole, as it stands now; once it was changed, beside what was proposed. */
export function Sums({ standing: { objective, weakest, proposed } }: { standing: Standing }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  if (weakest === null) return null;
  const before = proposed && proposed.changes > 0 ? proposed : null;
  const sums: [string, number, number | null | undefined][] = [
    [t.objective, objective, before?.objective],
    [t.weakest, weakest, before?.weakest],
  ];
  return (
    <p className="board-sums" aria-live="polite">
      {sums.map(([title, now, then]) => (
        <span key={title}>
          <span className="quiet">{title}</span> <strong>{number.format(now)}</strong>
          {then != null && <span className="quiet"> {t.asProposed(number.format(then))}</span>}
        </span>
      ))}
    </p>
  );
}
