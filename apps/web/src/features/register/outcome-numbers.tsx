import type { Schemas } from '../../app/api.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import './register.css';
import { countKinds, texts } from './texts.js';

/** Scholars and outcomes as large numbers. Kinds without any are left out. */
export function OutcomeNumbers({ counts }: { counts: Schemas['CountsView'] }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const number = (value: number) => new Intl.NumberFormat(locale).format(value);
  const shown = countKinds.filter((kind) => counts[kind] > 0);
  return (
    <dl className="numbers">
      <div>
        <dt>{t.scholars}</dt>
        <dd>{number(counts.scholars)}</dd>
      </div>
      {shown.map((kind) => (
        <div key={kind}>
          <dt>{t.kinds[kind]}</dt>
          <dd>{number(counts[kind])}</dd>
        </div>
      ))}
    </dl>
  );
}
