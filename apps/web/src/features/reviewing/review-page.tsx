import { useSuspenseQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import { Countdown } from '../../app/deadline.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Keywords, WorkReading } from '../portfolios/application-reading.js';
import { reviewFormQuery, type ReviewForm } from './api.js';
import { ReviewEditor } from './review-editor.js';
import { SolicitationForm } from './solicitation-form.js';
import { texts } from './texts.js';

/** What is to be read, and beside it what is to be written. */
export default function ReviewPage() {
  const t = useTexts(texts);
  const { id = '' } = useParams();
  const { locale } = useLanguage();
  const { data: form } = useSuspenseQuery(reviewFormQuery(id));
  const { submission, review, can } = form;
  return (
    <Page
      title={submission.title}
      eyebrow={t.eyebrow(form.roundName)}
      lead={
        <span className="deadline">
          <span>
            {t.due} <Moment at={form.dueAt} locale={locale} />
          </span>
          {can.save && <Countdown at={form.dueAt} />}
        </span>
      }
    >
      <Standing form={form} />
      <div className="columns">
        <Section title={t.toRead}>
          <Reading form={form} />
        </Section>
        <div>
          <ReviewEditor key={`${form.assignmentId} ${review.state}`} form={form} />
          <SolicitationForm assignmentId={form.assignmentId} />
        </div>
      </div>
    </Page>
  );
}

function Standing({ form: { review, roundState } }: { form: ReviewForm }) {
  const t = useTexts(texts);
  if (review.state === 'reopened' && review.reopenReason)
    return <Alert className="problem" type="warning" showIcon title={t.reopened(review.reopenReason)} />;
  if (review.state === 'submitted')
    return <Alert className="problem" type="success" showIcon title={t.submitted} role="status" />;
  if (roundState === 'planned') return <Alert className="problem" type="info" showIcon title={t.waiting} />;
  if (roundState !== 'open') return <Alert className="problem" type="info" showIcon title={t.locked} />;
  return null;
}

function Reading({ form: { submission } }: { form: ReviewForm }) {
  const t = useTexts(texts);
  const { nameZh, nameLatin, institution, summary, keywords, statementFileId, works } = submission;
  return (
    <>
      <p className="quiet">{[nameZh, nameLatin, institution].filter(Boolean).join(' · ')}</p>
      <Prose text={summary} />
      <Keywords words={keywords} />
      {statementFileId && (
        <p>
          <a href={`/api/v1/files/${statementFileId}`} download>
            {t.statement}
          </a>
        </p>
      )}
      {works.map((work, index) => (
        <WorkReading key={work.id} work={work} number={index + 1} />
      ))}
    </>
  );
}
