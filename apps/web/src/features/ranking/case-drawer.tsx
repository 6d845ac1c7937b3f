import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLanguage, useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dotted } from '../../ui/dotted.js';
import { Prose } from '../../ui/page.js';
import { PlainTable } from '../../ui/plain-table.js';
import { pointsIn } from '../../ui/points.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import type { Call } from '../calls/api.js';
import { reopenReview, reviewsQuery, type RankingRow, type Review } from './api.js';
import { texts } from './texts.js';

interface CaseDrawerProps {
  call: Call;
  row: RankingRow | null;
  /** Reviews can still be asked for in this round. */
  canHaveMore: boolean;
  close: () => void;
}

/** One case of a ranking: where it stands and why, down to the words of each review. */
export function CaseDrawer({ call, row, canHaveMore, close }: CaseDrawerProps) {
  const t = useTexts(texts);
  return (
    <Drawer
      open={row !== null}
      onClose={close}
      size="large"
      title={<Spoken>{row?.title}</Spoken>}
      closable={{ 'aria-label': t.close }}
      destroyOnHidden
    >
      {row && <CaseFacts call={call} row={row} canHaveMore={canHaveMore} />}
    </Drawer>
  );
}

function usePoints(): (value: number | null, signed?: boolean) => string {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (value, signed) => (value === null ? t.unknown : pointsIn(locale, { signed }).format(value));
}

/** Worth something as it is shown. */
const isWorth = (value: number | null) => value !== null && value >= 0.005;

function CaseFacts({ call, row, canHaveMore }: { call: Call; row: RankingRow; canHaveMore: boolean }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const points = usePoints();
  const names = new Map(call.criteria.map((criterion) => [criterion.id, nameOf(criterion)]));
  // In the order of the rubric; the ranking knows none.
  const criteria = [...names.keys()].flatMap((id) => row.criteria.filter(({ criterionId }) => criterionId === id));
  return (
    <>
      <p>
        <Dotted parts={[row.applicantName, row.institution]} />
      </p>
      <p>
        <Link to={`/applications/${row.applicationId}`}>{t.open}</Link>
      </p>
      <h3 className="table-head">{t.standing}</h3>
      <dl className="facts">
        <dt>{t.calibrated}</dt>
        <dd>
          {points(row.calibrated)}
          {row.low !== null && ` (${t.interval} ${points(row.low)}–${points(row.high)})`}
        </dd>
        <dt>{t.mean}</dt>
        <dd>{points(row.mean)}</dd>
        {row.rank !== null && row.meanRank !== null && (
          <>
            <dt>{t.shift}</dt>
            <dd>{t.shiftText(row.meanRank, row.rank)}</dd>
          </>
        )}
        {row.rankLow !== null && (
          <>
            <dt>{t.rankInterval}</dt>
            <dd>
              {row.rankLow}–{row.rankHigh}
            </dd>
          </>
        )}
        {row.zone && (
          <>
            <dt>{t.zone}</dt>
            <dd>{t.zones[row.zone]}</dd>
          </>
        )}
        {canHaveMore && row.zone === 'at' && isWorth(row.reviewValue) && (
          <>
            <dt>{t.advised}</dt>
            <dd>
              {t.value} {points(row.reviewValue)}
            </dd>
          </>
        )}
      </dl>
      {criteria.length > 0 && (
        <>
          <h3 className="table-head">{t.criteria}</h3>
          <PlainTable
            caption={t.criteria}
            rows={criteria}
            keyOf={({ criterionId }) => criterionId}
            columns={[
              { title: t.criterion, cell: ({ criterionId }) => names.get(criterionId) },
              { title: t.calibrated, number: true, cell: ({ calibrated }) => points(calibrated) },
              { title: t.mean, number: true, cell: ({ mean }) => points(mean) },
            ]}
          />
        </>
      )}
      {row.reviews && <Reviews row={row} names={names} />}
    </>
  );
}

function Reviews({ row, names }: { row: RankingRow; names: ReadonlyMap<string, string> }) {
  const t = useTexts(texts);
  const { data, error } = useQuery(reviewsQuery(row.applicationId));
  return (
    <>
      <h3 className="table-head">{t.ofReviews}</h3>
      {error ? <ProblemAlert error={error} /> : null}
      {!data && !error && <Lines />}
      {data?.items.map((review) => (
        <OneReview key={review.id ?? review.label} review={review} row={row} names={names} />
      ))}
    </>
  );
}

function OneReview({ review, row, names }: { review: Review; row: RankingRow; names: ReadonlyMap<string, string> }) {
  const t = useTexts(texts);
  const points = usePoints();
  const [latest] = review.versions;
  const did = row.reviews?.find(({ reviewId }) => reviewId === review.id);
  if (!latest) return null;
  const { scores, comments, summary, confidential } = latest.content;
  const facts = [
    points(latest.overall),
    ...(did && did.influence !== null ? [t.influence(points(did.influence, true))] : []),
    t.confidence(latest.confidence),
    t.closeness(latest.closeness),
  ];
  return (
    <section className="one-review">
      <strong>
        <Spoken>{review.reviewer?.name ?? review.label}</Spoken>
      </strong>
      <div className="small">{facts.join(' · ')}</div>
      {review.setAside && <p className="due">{t.setAside}</p>}
      {[...names].map(([id, name]) => (
        <div key={id}>
          <h4>
            <Spoken>{name}</Spoken> {scores[id]}
          </h4>
          <Prose text={comments[id] ?? ''} />
        </div>
      ))}
      {summary && (
        <>
          <h4>{t.summary}</h4>
          <Prose text={summary} />
        </>
      )}
      {confidential && (
        <>
          <h4>{t.confidential}</h4>
          <Prose text={confidential} />
        </>
      )}
      {review.can.reopen && review.id && <Reopen id={review.id} />}
      {review.state === 'reopened' && <p className="small">{t.reopened}</p>}
    </section>
  );
}

function Reopen({ id }: { id: string }) {
  const t = useTexts(texts);
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const reopen = useMutation({
    mutationFn: ({ reason }: { reason: string }) => reopenReview(id, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['reviews'] });
      await queries.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  if (!isOpen)
    return (
      <p>
        <Button onClick={() => setOpen(true)}>{t.reopen}</Button>
      </p>
    );
  return (
    <ProblemForm<{ reason: string }>
      error={reopen.error}
      pending={reopen.isPending}
      submitText={t.reopen}
      keep={`reopening.${id}`}
      onSubmit={(values) => reopen.mutateAsync(values)}
    >
      <ReasonItem label={t.reopenReason} />
    </ProblemForm>
  );
}
