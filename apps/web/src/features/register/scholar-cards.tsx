import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { useBothNamesOf, useNameOf, useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { Spoken } from '../../ui/spoken.js';
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
              <Link to={`/register/${scholar.id}`}>
                <Spoken>{name}</Spoken>
              </Link>{' '}
              {other && (
                <span className="quiet">
                  <Spoken>{other}</Spoken>
                </span>
              )}
            </h3>
            <p>
              <Spoken>{scholar.institution}</Spoken>
            </p>
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
