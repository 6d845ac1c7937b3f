import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useTexts } from '../../app/i18n.js';
import { Note } from '../../ui/note.js';
import { Prose, Section } from '../../ui/page.js';
import type { Call } from '../calls/api.js';
import { myDecisionsQuery } from '../funding/api.js';
import { CaseFunding } from '../funding/case-funding.js';
import { myAwardsQuery } from '../home/api.js';
import { SubmissionReading } from './application-reading.js';
import { timelineQuery, type Application } from './api.js';
import { CaseTimeline } from './case-timeline.js';
import { Receipts } from './receipts.js';
import { texts } from './texts.js';
import { Withdrawal } from './withdrawal.js';
import { caseTexts } from './workspace-texts.js';
import './workspace.css';

/** A submitted application, as far as the viewer may see it; for its applicant with receipt and timeline. */
export default function CaseView({ application, call }: { application: Application; call: Call }) {
  const t = useTexts(texts);
  const k = useTexts(caseTexts);
  const { applicant, viewer, summary, keywords, statement, works } = application;
  const names = applicant ?? { nameZh: '', nameLatin: '', institution: '' };
  const reading = (
    <Section title={viewer === 'applicant' && application.submittedAt ? k.whatYouSent : t.title}>
      <SubmissionReading submission={{ ...names, summary, keywords, statementFileId: statement?.id ?? null, works }} />
    </Section>
  );
  if (viewer === 'staff')
    return (
      <>
        <CaseFunding applicationId={application.id} call={call} />
        {reading}
      </>
    );
  if (viewer !== 'applicant') return reading;
  return (
    <div className="case">
      <div className="case-main">
        <div className="case-news">
          <NextStep application={application} />
          {application.state === 'withdrawn' && (
            <Note kind="news" role="status" title={k.withdrawnTitle}>
              <p>{k.withdrawnText}</p>
            </Note>
          )}
          {application.state === 'not_selected' && <TakenBack applicationId={application.id} />}
        </div>
        <Receipts application={application} call={call} />
        {reading}
        <Withdrawal application={application} />
      </div>
      <aside className="case-side">
        <CaseTimeline application={application} call={call} />
      </aside>
    </div>
  );
}

/** Where to go from a case that was chosen: to the offer, then to the award. */
function NextStep({ application: { id, state } }: { application: Application }) {
  const k = useTexts(caseTexts);
  const offers = useQuery({ ...myDecisionsQuery, enabled: state === 'announced' || state === 'not_selected' });
  const awards = useQuery({ ...myAwardsQuery, enabled: state === 'selected' });
  const offer = offers.data?.items.find((decision) => decision.applicationId === id && decision.state === 'offered');
  const award = awards.data?.items.find(({ applicationId }) => applicationId === id);
  if (offers.data?.items.some((decision) => decision.applicationId === id && decision.state === 'declined'))
    return <Note kind="news" role="status" title={k.offerDeclined} />;
  if (!offer && !award) return null;
  return (
    <Section>
      <div className="beside next-step">
        <span>{award ? k.selectedText : k.offeredText}</span>
        <Link className="button button-main" to={award ? `/awards/${award.id}` : `/decisions/${offer?.id}`}>
          {award ? k.award : k.offer}
        </Link>
      </div>
    </Section>
  );
}

/** Why a case that stood on public notice was not funded after all. */
function TakenBack({ applicationId }: { applicationId: string }) {
  const k = useTexts(caseTexts);
  const { data } = useQuery(timelineQuery(applicationId));
  const upheld = data?.items.find(({ kind }) => kind === 'objection_upheld');
  if (!upheld) return null;
  return (
    <Section title={k.takenBack}>
      <p>{k.takenBackText}</p>
      <p className="field-label">{k.finding}</p>
      <Prose text={upheld.finding ?? ''} />
    </Section>
  );
}
