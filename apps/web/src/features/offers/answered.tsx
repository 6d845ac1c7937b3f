import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { BothMoments } from '../../app/deadline.js';
import { useTexts } from '../../app/i18n.js';
import { useSignOut } from '../../app/session.js';
import { leadingOn } from '../../app/way-on.js';
import { saveText } from '../../ui/csv.js';
import { Page, Section } from '../../ui/page.js';
import { Told } from '../../ui/told.js';
import { FiledMailHint } from '../identity/filed-mail-hint.js';
import { calendarText } from './calendar.js';
import type { Holder, ShownOffer } from './api.js';
import { ReportWay } from './report-way.js';
import { SomebodyElse } from './somebody-else.js';
import { texts } from './texts.js';

interface AnsweredProps {
  offer: ShownOffer;
  holder: Holder;
  assignmentId: string;
}

/** Where an offer stands once it was answered or is over, and what comes next. */
export function Answered({ offer, holder, assignmentId }: AnsweredProps) {
  const t = useTexts(texts);
  const { state, work } = offer;
  if (state === 'accepted' || state === 'submitted')
    return (
      <Page title={work?.title ?? t.title} eyebrow={t.title} narrow>
        <Told className="problem" showIcon title={t.accepted} />
        <Next offer={offer} holder={holder} assignmentId={assignmentId} />
      </Page>
    );
  const isDeclined = state === 'refused';
  return (
    <Page title={t.title} narrow>
      <Told
        type={isDeclined ? 'success' : 'info'}
        showIcon
        title={isDeclined ? t.declined : t.closed}
        description={isDeclined ? t.declinedText : t.closedText}
      />
      <ReportWay holder={holder} assignmentId={assignmentId} />
    </Page>
  );
}

function Next({ offer: { work, dueAt, timeZone, needsPassword }, holder, assignmentId }: AnsweredProps) {
  const t = useTexts(texts);
  const room = `/reviews/${assignmentId}`;
  /** Only a mail to the address that was asked shows that it is theirs: the link of the offer may have been forwarded. */
  const byMail = needsPassword === true && holder !== 'reviewer';
  const keep = () => {
    const event = { id: assignmentId, title: t.calendarTitle(work?.title ?? t.title), at: dueAt ?? '' };
    saveText('review.ics', calendarText({ ...event, address: new URL(room, location.origin).href }), 'text/calendar');
  };
  return (
    <Section title={t.next}>
      {holder === 'somebody_else' && !byMail && <SomebodyElse text={t.signInAsAsked} />}
      <ol className="offer-steps">
        <li>
          {byMail ? t.steps.byMail : holder === 'reviewer' ? t.steps.read : t.steps.signIn}
          {byMail && (
            <span className="quiet">
              {t.steps.noMail} <Link to={leadingOn('/reset', room)}>{t.sendAgain}</Link>
            </span>
          )}
        </li>
        <li>{t.steps.write}</li>
        {dueAt && (
          <li>
            {t.steps.due} <BothMoments at={dueAt} timeZone={timeZone} />
          </li>
        )}
      </ol>
      {byMail && <FiledMailHint />}
      <p className="quiet">{t.steps.seen}</p>
      <div className="page-actions">
        {byMail ? null : holder === 'somebody_else' ? (
          <SignOutInto room={room} />
        ) : (
          <Link className="button button-main" to={room}>
            {holder === 'reviewer' ? t.toReviewSignedIn : t.toReview}
          </Link>
        )}
        {dueAt && <Button onClick={keep}>{t.calendar}</Button>}
      </div>
    </Section>
  );
}

/** To the reading room, where the one who was asked signs in. */
function SignOutInto({ room }: { room: string }) {
  const t = useTexts(texts);
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Button
      type="primary"
      loading={signOut.isPending}
      onClick={() => signOut.mutate(false, { onSuccess: () => void navigate(room) })}
    >
      {t.signOutFirst}
    </Button>
  );
}
