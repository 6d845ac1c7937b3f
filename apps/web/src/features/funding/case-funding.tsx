import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { BothMoments } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import { Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { caseFundingQuery } from './api.js';
import { ObjectionCount } from './objection-count.js';
import { texts } from './texts.js';

/** From a case to the decision on it, for staff. Nothing while there is none. */
export function CaseFunding({ applicationId, call }: { applicationId: string; call: Call }) {
  const t = useTexts(texts);
  const { data } = useQuery(caseFundingQuery(applicationId));
  if (!data?.decision) return null;
  const { decision, objections, notice } = data;
  return (
    <Section title={t.eyebrow} aside={t.states[decision.state]}>
      <ul className="rows">
        <li>
          <Link to={`/decisions/${decision.id}`}>{t.toDecision}</Link>
        </li>
        {notice && (
          <li>
            <div className="row-main">
              <Link to={`/calls/${call.id}/notice`}>{t.noticeTitle}</Link>
            </div>
            <span className="quiet">
              {t.noticeUntil} <BothMoments at={notice.endsAt} timeZone={call.timeZone} />
            </span>
          </li>
        )}
        {objections && objections.all > 0 && (
          <li>
            <ObjectionCount callId={call.id} decisionId={decision.id} count={objections} />
          </li>
        )}
      </ul>
    </Section>
  );
}

/** The way to the public notice that names a case, for its applicant. */
export function NoticeLink({ applicationId }: { applicationId: string }) {
  const t = useTexts(texts);
  const { data } = useQuery(caseFundingQuery(applicationId));
  if (!data?.notice) return null;
  return <Link to={`/calls/${data.notice.callId}/notice`}>{t.noticeAll}</Link>;
}
