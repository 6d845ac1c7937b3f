import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { BothMoments } from '../../app/deadline.js';
import { useTextOf, useTexts } from '../../app/i18n.js';
import { Spoken } from '../../ui/spoken.js';
import type { ReviewForm } from './api.js';
import { texts } from './texts.js';

/** Proof that a review arrived: when, which version, and who reads it now. `isNew`: it is shown where it stands. */
export function Receipt({ form, isNew }: { form: ReviewForm; isNew: boolean }) {
  const t = useTexts(texts);
  const textOf = useTextOf();
  const top = useRef<HTMLElement>(null);
  useEffect(() => {
    // The form that stood here was longer: without this a phone would show what is below the receipt.
    if (isNew) top.current?.scrollIntoView({ block: 'start' });
  }, [isNew]);
  const { review, submission, roundName, roundNameEn, timeZone } = form;
  if (!review.submittedAt) return null;
  return (
    <section ref={top} className="receipt" aria-label={t.receipt}>
      <h2>{t.receiptTitle}</h2>
      <dl className="facts">
        <dt>{t.receiptTime}</dt>
        <dd>
          <BothMoments at={review.submittedAt} timeZone={timeZone} />
        </dd>
        <dt>{t.receiptFor}</dt>
        <dd>
          <Spoken>{submission.title}</Spoken>
          <span className="quiet"> · {textOf(roundName, roundNameEn)}</span>
        </dd>
        <dt>{t.receiptVersion}</dt>
        <dd>{t.receiptVersionText(review.submittedVersions)}</dd>
      </dl>
      <p className="quiet">{t.receiptWho}</p>
      <div className="page-actions">
        <Link className="button button-main" to="/reviews">
          {t.receiptNext}
        </Link>
        <Button onClick={() => window.print()}>{t.receiptPrint}</Button>
      </div>
    </section>
  );
}
