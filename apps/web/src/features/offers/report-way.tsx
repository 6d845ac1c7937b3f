import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { leadingOn } from '../../app/way-on.js';
import { SolicitationButton } from '../reviewing/solicitation-form.js';
import type { Holder } from './api.js';
import { texts } from './texts.js';

/**
 * To a report of a solicitation, before an answer and after it. A report bears a name, so whoever has only the link signs
 * in first; somebody else who is signed in was not asked to review.
 */
export function ReportWay({ holder, assignmentId }: { holder: Holder; assignmentId: string }) {
  const t = useTexts(texts);
  if (holder === 'somebody_else') return null;
  return (
    <div className="beside">
      {holder === 'reviewer' ? (
        <SolicitationButton assignmentId={assignmentId} />
      ) : (
        <>
          <span className="quiet">{t.approached}</span>
          <Link to={leadingOn('/sign-in', `/assignments/${assignmentId}`)}>{t.signInToReport}</Link>
        </>
      )}
    </div>
  );
}
