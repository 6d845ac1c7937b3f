import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useBothNamesOf, useNameOf, useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import './register.css';
import { texts } from './texts.js';

export type Scholar = Schemas['ScholarView'];

export function ScholarCards({ scholars }: { scholars: readonly Scholar[] }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const namesOf = useBothNamesOf();
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
              <Dotted
                parts={[
                  scholar.year,
                  nameOf(scholar.direction),
                  nameOf(scholar.track),
                  scholar.outcomeCount > 0 && t.outcomeCount(scholar.outcomeCount),
                ]}
              />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
