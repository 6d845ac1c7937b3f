import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { Spoken } from '../../ui/spoken.js';
import { countsQuery } from '../register/api.js';
import type { CallSummary } from './api.js';
import { landingTexts } from './landing-texts.js';

/** Nothing can be applied for: what comes next, and what one can do and read meanwhile. */
export function NothingOpen({ later, past }: { later: readonly CallSummary[]; past: readonly CallSummary[] }) {
  const t = useTexts(landingTexts);
  const titleOf = useTitleOf();
  const { signedIn } = useSession();
  const { data: counts } = useQuery(countsQuery);
  const [latest] = past;
  return (
    <div className="sheet">
      <p>{later.length > 0 ? t.nextBelow : t.nextHere}</p>
      <p className="quiet">{t.meanwhile}</p>
      <ul className="notes">
        <li>
          {signedIn ? <Link to="/profile">{t.prepareProfile}</Link> : <Link to="/sign-up">{t.prepareAccount}</Link>}
        </li>
        {latest && (
          <li>
            {t.latestCall}{' '}
            <Link to={`/calls/${latest.id}`}>
              <Spoken>{titleOf(latest)}</Spoken>
            </Link>
          </li>
        )}
        {counts && counts.total.scholars > 0 && (
          <li>
            {t.chosenSoFar} <Link to="/register">{t.allScholars}</Link>
          </li>
        )}
      </ul>
    </div>
  );
}
