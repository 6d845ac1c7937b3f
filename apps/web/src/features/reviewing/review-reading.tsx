import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { Prose } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import type { ReviewForm } from './api.js';
import { anchorsOf } from './checks.js';
import { texts } from './texts.js';

interface ShownReview {
  content: {
    scores: Record<string, number>;
    comments: Record<string, string>;
    summary: string;
    confidential: string | null;
  };
  confidence: number | null;
  closeness: number | null;
}

interface ReviewReadingProps {
  criteria: ReviewForm['criteria'];
  review: ShownReview;
  /** Read by who wrote it. */
  own?: boolean;
}

/** A review as it was written, to be read. */
export function ReviewReading({ criteria, review, own = false }: ReviewReadingProps) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { language } = useLanguage();
  const { scores, comments, summary, confidential } = review.content;
  return (
    <div className="review-reading">
      {criteria.map((criterion) => {
        const score = scores[criterion.id] ?? null;
        const [at, above] = anchorsOf(criterion.anchors, score);
        const meaning = at && above ? t.between(at.score, at[language], above.score, above[language]) : at?.[language];
        return (
          <div key={criterion.id} className="review-part">
            <p className="review-score">
              <b>{score ?? '–'}</b>
              <span>
                <Spoken>{nameOf(criterion)}</Spoken>
                <span className="quiet"> {meaning}</span>
              </span>
            </p>
            {comments[criterion.id] && <Prose text={comments[criterion.id] ?? ''} />}
          </div>
        );
      })}
      {summary && (
        <div className="review-part">
          <p className="quiet">{t.summary}</p>
          <Prose text={summary} />
        </div>
      )}
      {confidential && (
        <div className="review-part">
          <p className="quiet">{t.confidential}</p>
          <Prose text={confidential} />
        </div>
      )}
      <p className="quiet">
        {own ? t.confidence : t.theirConfidence} {review.confidence ? t.confidences[review.confidence - 1] : '–'} ·{' '}
        {own ? t.closeness : t.theirCloseness} {review.closeness ? t.closenesses[review.closeness - 1] : '–'}
      </p>
    </div>
  );
}
