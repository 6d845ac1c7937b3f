import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from './api.js';
import { texts } from './texts.js';

/** The criteria with their weight, their scale and what its points mean. */
export function Rubric({ criteria }: { criteria: Call['criteria'] }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { language } = useLanguage();
  return (
    <ul className="rows">
      {criteria.map((criterion) => (
        <li key={criterion.id}>
          <div className="row-main">
            <div className="row-title">
              <Spoken>{nameOf(criterion)}</Spoken>
            </div>
            {criterion.anchors.map((anchor) => (
              <div key={anchor.score}>
                <strong>{anchor.score}</strong> <Spoken>{anchor[language]}</Spoken>
              </div>
            ))}
          </div>
          <span className="quiet">
            {t.weight(criterion.weight)} · {t.scale(criterion.scaleMin, criterion.scaleMax)}
          </span>
        </li>
      ))}
    </ul>
  );
}
