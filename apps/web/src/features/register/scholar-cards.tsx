import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import './register.css';
import { texts } from './texts.js';

export type Scholar = Schemas['ScholarView'];

/** The name in the reader's language, the other form after it. */
export function useScholarNames() {
  const { language } = useLanguage();
  return ({ nameZh, nameLatin }: Pick<Scholar, 'nameZh' | 'nameLatin'>) =>
    (language === 'zh' ? [nameZh, nameLatin] : [nameLatin, nameZh]).filter(Boolean) as string[];
}

export function ScholarCards({ scholars }: { scholars: readonly Scholar[] }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const namesOf = useScholarNames();
  return (
    <ul className="scholar-cards">
      {scholars.map((scholar) => {
        const [name, other] = namesOf(scholar);
        return (
          <li key={scholar.id} className="sheet">
            <h3>
              <Link to={`/register/${scholar.id}`}>{name}</Link> {other && <span className="quiet">{other}</span>}
            </h3>
            <p>{scholar.institution}</p>
            <p className="quiet">
              {scholar.year} · {nameOf(scholar.direction)} · {nameOf(scholar.track)}
              {scholar.outcomeCount > 0 && <span className="nowrap"> · {t.outcomeCount(scholar.outcomeCount)}</span>}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
