import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { BothMoments, Countdown } from '../../app/deadline.js';
import { useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import type { PageModule } from '../../app/page-route.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { myAssignmentsQuery } from '../offers/api.js';
import { myReviewsQuery, type MyReview } from './api.js';
import { texts } from './texts.js';
import './reviewing.css';

export const ahead: PageModule['ahead'] = (queries) => [
  queries.prefetchInfiniteQuery(myReviewsQuery),
  queries.prefetchInfiniteQuery(myAssignmentsQuery),
];

const isClosed = ({ roundState }: MyReview) => roundState === 'closed' || roundState === 'released';
const isWithdrawn = ({ withdrawn }: MyReview) => withdrawn;
const isIn = ({ reviewState }: MyReview) => reviewState === 'submitted' || reviewState === 'locked';

/** A reviewer's work list by due date: what waits for an answer, what is to be written, and what was done. */
export default function ReviewsPage() {
  const t = useTexts(texts);
  const list = useSuspenseInfiniteQuery(myReviewsQuery);
  const all = list.data.pages.flatMap(({ items }) => items);
  const withdrawn = all.filter(isWithdrawn).toReversed();
  const standing = all.filter((review) => !isWithdrawn(review));
  const open = standing.filter((review) => !isIn(review) && !isClosed(review));
  const over = standing.filter((review) => isIn(review) || isClosed(review)).toReversed();
  return (
    <Page title={t.listTitle} lead={t.listLead} actions={<Link to="/reviewing/me">{t.pageLink}</Link>}>
      <Offers />
      <Section title={t.open}>
        {open.length === 0 && <Empty>{t.openNone}</Empty>}
        <ul className="rows">
          {open.map((review) => (
            <OpenRow key={review.assignmentId} review={review} />
          ))}
        </ul>
        <MoreButton list={list} />
      </Section>
      {over.length > 0 && (
        <Section title={t.done} aside={!list.hasNextPage && <Record reviews={all} />}>
          <ul className="rows">
            {over.map((review) => (
              <DoneRow key={review.assignmentId} review={review} />
            ))}
          </ul>
        </Section>
      )}
      <PastOffers />
      {withdrawn.length > 0 && (
        <Section title={t.closed}>
          <ul className="rows">
            {withdrawn.map((review) => (
              <WithdrawnRow key={review.assignmentId} review={review} />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

function Offers() {
  const t = useTexts(texts);
  const textOf = useTextOf();
  const offers = (useInfiniteQuery(myAssignmentsQuery).data?.pages.flatMap(({ items }) => items) ?? []).filter(
    ({ can }) => can.answer,
  );
  if (offers.length === 0) return null;
  return (
    <Section title={t.offers}>
      <ul className="rows">
        {offers.map(({ id, work, answerBy, timeZone }) => (
          <li key={id}>
            <div className="row-main">
              <Link className="row-title" to={`/assignments/${id}`}>
                <Spoken>{work?.title}</Spoken>
              </Link>
              <div className="quiet">
                {work && (
                  <Dotted
                    parts={[textOf(work.callTitleZh, work.callTitleEn), textOf(work.directionZh, work.directionEn)]}
                  />
                )}
              </div>
            </div>
            {answerBy && (
              <span className="review-row-end">
                <span className="quiet">
                  {t.answerBy} <BothMoments at={answerBy} timeZone={timeZone} />
                </span>
                <Countdown at={answerBy} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Offers declined or run out: what they were about is closed, but a solicitation can be reported all the same. */
function PastOffers() {
  const t = useTexts(texts);
  const textOf = useTextOf();
  const { locale } = useLanguage();
  const list = useInfiniteQuery(myAssignmentsQuery);
  const past = list.data?.pages.flatMap(({ items }) => items).filter(({ state }) => state in t.past) ?? [];
  if (past.length === 0) return null;
  return (
    <Section title={t.pastOffers}>
      <p className="quiet">{t.pastOffersHint}</p>
      <ul className="rows">
        {past.map(({ id, state, callTitleZh, callTitleEn, offeredAt }) => (
          <li key={id}>
            <div className="row-main">
              <Link className="row-title" to={`/assignments/${id}`}>
                <Spoken>{textOf(callTitleZh, callTitleEn)}</Spoken>
              </Link>
              <div className="quiet">{t.past[state]}</div>
            </div>
            {offeredAt && (
              <span className="quiet">
                {t.offeredAt} <Moment at={offeredAt} locale={locale} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </Section>
  );
}

/** Of which call and direction it is. */
function Place({ review: { callTitleZh, callTitleEn, directionZh, directionEn } }: { review: MyReview }) {
  const textOf = useTextOf();
  return (
    <div className="quiet">
      <Dotted parts={[textOf(callTitleZh, callTitleEn), textOf(directionZh, directionEn)]} />
    </div>
  );
}

function Row({ review, children, note }: { review: MyReview; children: React.ReactNode; note: React.ReactNode }) {
  const { assignmentId, title } = review;
  return (
    <li>
      <div className="row-main">
        <Link className="row-title" to={`/reviews/${assignmentId}`}>
          <Spoken>{title}</Spoken>
        </Link>
        <Place review={review} />
        <div className="quiet">{note}</div>
      </div>
      <span className="review-row-end">{children}</span>
    </li>
  );
}

function OpenRow({ review }: { review: MyReview }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { reviewState, roundState, dueAt, timeZone, overdue, scored, criteria, savedAt } = review;
  const note =
    roundState === 'planned' ? (
      t.waitingRound
    ) : (
      <>
        {criteria > 0 && (
          <span className="review-progress" aria-hidden="true">
            <i style={{ width: `${(100 * scored) / criteria}%` }} />
          </span>
        )}
        {[t.states[reviewState], scored > 0 && t.progress(scored, criteria)].filter(Boolean).join(' · ')}
        {savedAt && (
          <>
            {' '}
            · {t.savedAt} <Moment at={savedAt} locale={locale} />
          </>
        )}
      </>
    );
  return (
    <Row review={review} note={note}>
      <span className={overdue ? 'due' : 'quiet'}>
        {t.due} <BothMoments at={dueAt} timeZone={timeZone} />
      </span>
      {overdue ? <span className="countdown near">{t.late}</span> : <Countdown at={dueAt} />}
    </Row>
  );
}

function DoneRow({ review }: { review: MyReview }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const { submittedAt, reviewState } = review;
  return (
    <Row review={review} note={isIn(review) ? reviewState === 'locked' && t.states[reviewState] : t.states['missed']}>
      {submittedAt && (
        <span className="quiet">
          {t.submittedAt} <Moment at={submittedAt} locale={locale} />
        </span>
      )}
    </Row>
  );
}

/** The case is not theirs to read any more: no title, and no way into it. */
function WithdrawnRow({ review }: { review: MyReview }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  return (
    <li>
      <div className="row-main">
        <span className="row-title">{t.withdrawn}</span>
        <Place review={review} />
      </div>
      {review.submittedAt && (
        <span className="quiet">
          {t.submittedAt} <Moment at={review.submittedAt} locale={locale} />
        </span>
      )}
    </li>
  );
}

/** What a reviewer has done so far, told only once all of the list is here. */
function Record({ reviews }: { reviews: readonly MyReview[] }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const done = reviews.filter(({ submittedAt }) => submittedAt !== null);
  if (done.length === 0) return null;
  const onTime = done.filter(({ submittedAt, dueAt }) => new Date(submittedAt!) <= new Date(dueAt)).length;
  const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(onTime / done.length);
  return <>{t.recordText(done.length, onTime, share)}</>;
}
