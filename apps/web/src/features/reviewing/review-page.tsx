import { useSuspenseQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useNameOf, useTextOf, useTexts } from '../../app/i18n.js';
import { useKept } from '../../app/use-kept.js';
import { useNow } from '../../ui/moment.js';
import { Page } from '../../ui/page.js';
import { Segmented } from '../../ui/segmented.js';
import { reviewFormQuery, type ReviewForm } from './api.js';
import { OtherReviews } from './other-reviews.js';
import { Reading } from './reading.js';
import { Receipt } from './receipt.js';
import { RecusalButton } from './recusal-form.js';
import { ReviewEditor } from './review-editor.js';
import { ReviewReading } from './review-reading.js';
import { ShortcutSheet } from './shortcut-sheet.js';
import { SolicitationButton } from './solicitation-form.js';
import { texts } from './texts.js';
import './reviewing.css';
import './writing.css';

/** The reading room: what is to be read, and beside it what is to be written. */
export default function ReviewPage() {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const textOf = useTextOf();
  const { id = '' } = useParams();
  const { data: form } = useSuspenseQuery(reviewFormQuery(id));
  const [hasKeys, chooseKeys] = useKept('review.keys', true);
  const [side, setSide] = useState<'read' | 'write'>('read');
  const { submission, can, dueAt, timeZone, roundName, roundNameEn } = form;
  const track = nameOf({ nameZh: form.trackZh, nameEn: form.trackEn });
  return (
    <Page
      wide
      title={submission.title}
      eyebrow={t.eyebrow(textOf(roundName, roundNameEn), track)}
      lead={
        <span className="deadline room-due">
          <span>
            {t.due} <BothMoments at={dueAt} timeZone={timeZone} />
          </span>{' '}
          {can.save && <LeftOf form={form} />}
        </span>
      }
      actions={
        <>
          <ShortcutSheet isOn={hasKeys} choose={chooseKeys} />
          <RecusalButton applicationId={form.applicationId} assignmentId={form.assignmentId} />
          <SolicitationButton assignmentId={form.assignmentId} />
        </>
      }
    >
      <Standing form={form} />
      <Segmented
        block
        className="room-switch"
        aria-label={t.side}
        value={side}
        onChange={setSide}
        options={[
          { value: 'read', label: t.toRead },
          { value: 'write', label: t.form },
        ]}
      />
      <div className={`room room-${side}`}>
        <section className="room-pane room-reading" aria-label={t.toRead}>
          <h2 className="heard">{t.toRead}</h2>
          <Reading form={form} hasKeys={hasKeys} />
        </section>
        <section className="room-pane room-writing sheet" aria-label={t.form}>
          <Writing form={form} hasKeys={hasKeys} />
        </section>
      </div>
    </Page>
  );
}

/** What is left until it is due; afterwards, until when the round still takes it. */
function LeftOf({ form: { dueAt, closesAt, timeZone } }: { form: ReviewForm }) {
  const t = useTexts(texts);
  const now = useNow(60_000);
  if (new Date(dueAt).getTime() >= now) return <Countdown at={dueAt} />;
  return (
    <>
      <span className="countdown near">{t.late}</span>{' '}
      <span className="quiet">
        {t.stillUntil} <BothMoments at={closesAt} timeZone={timeZone} />
      </span>
    </>
  );
}

function Writing({ form, hasKeys }: { form: ReviewForm; hasKeys: boolean }) {
  const t = useTexts(texts);
  const { review, criteria, can, assignmentId } = form;
  const isIn = review.state === 'submitted' || review.state === 'locked';
  const [wasOpen] = useState(can.save);
  if (can.save) return <ReviewEditor key={`${assignmentId} ${review.state}`} form={form} hasKeys={hasKeys} />;
  return (
    <>
      {isIn && <Receipt form={form} isNew={wasOpen} />}
      <section aria-labelledby="yours">
        <h2 id="yours">{t.yours}</h2>
        <ReviewReading own criteria={criteria} review={review} />
      </section>
      {isIn && <OtherReviews form={form} />}
    </>
  );
}

function Standing({ form: { review, roundState, can } }: { form: ReviewForm }) {
  const t = useTexts(texts);
  if (review.state === 'reopened' && review.reopenReason)
    return <Alert className="problem" type="warning" showIcon title={t.reopened(review.reopenReason)} />;
  if (can.save || review.state === 'submitted') return null;
  return <Alert className="problem" type="info" showIcon title={roundState === 'planned' ? t.waiting : t.locked} />;
}
