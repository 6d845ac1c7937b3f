import { useQuery } from '@tanstack/react-query';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { PlainTable } from '../../ui/plain-table.js';
import { pointsText } from '../../ui/points.js';
import { Lines } from '../../ui/skeleton.js';
import { reviewsQuery, type PeerReview, type ReviewForm } from './api.js';
import { ReviewReading } from './review-reading.js';
import { texts } from './texts.js';

/** The others' reviews of the same case, once one's own is in: side by side first, then each in full. */
export function OtherReviews({ form }: { form: ReviewForm }) {
  const t = useTexts(texts);
  const { data, error } = useQuery(reviewsQuery(form.applicationId));
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Lines />;
  const reviews = data.items.filter(({ roundId }) => roundId === form.roundId);
  const others = reviews.filter(({ mine }) => !mine);
  return (
    <section className="others" aria-labelledby="others">
      <h2 id="others">{t.others}</h2>
      <p className="quiet">{others.length === 0 ? t.othersNone : t.othersHint}</p>
      {others.length > 0 && <Comparison criteria={form.criteria} reviews={reviews} />}
      {others.map((review) => (
        <details key={review.label}>
          <summary>{t.reviewOf(review.label)}</summary>
          {review.versions[0] && <ReviewReading criteria={form.criteria} review={review.versions[0]} />}
        </details>
      ))}
    </section>
  );
}

function Comparison({ criteria, reviews }: { criteria: ReviewForm['criteria']; reviews: PeerReview[] }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const scoreOf = (review: PeerReview, id: string) => review.versions[0]?.content.scores[id] ?? '–';
  const rows = [
    ...criteria.map((criterion) => ({
      key: criterion.id,
      name: nameOf(criterion),
      of: (it: PeerReview) => scoreOf(it, criterion.id),
    })),
    { key: 'overall', name: t.overall, of: (it: PeerReview) => pointsText(it.versions[0]?.overall, locale) },
  ];
  return (
    <PlainTable
      caption={t.comparison}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { title: t.criterion, cell: ({ name }) => name },
        ...reviews.map((review) => ({
          title: review.mine ? t.mine : t.reviewOf(review.label),
          number: true,
          cell: ({ of }: (typeof rows)[number]) => of(review),
        })),
      ]}
    />
  );
}
