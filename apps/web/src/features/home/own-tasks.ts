import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { callsQuery } from '../calls/api.js';
import { myDecisionsQuery } from '../funding/api.js';
import { moneyText } from '../funding/money.js';
import { myAssignmentsQuery } from '../offers/api.js';
import { applicationsQuery } from '../portfolios/api.js';
import { applicationStates, texts as portfolioTexts } from '../portfolios/texts.js';
import { myReviewsQuery } from '../reviewing/api.js';
import { myAwardsQuery } from './api.js';
import { waiting, type Waiting } from './task.js';
import { texts } from './texts.js';

/** An applicant's cases: drafts with their deadline, then whatever became of the others. */
export function useApplicantTasks(): Waiting {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const states = useTexts(applicationStates);
  const titleOf = useTitleOf();
  const mine = useInfiniteQuery(applicationsQuery());
  const calls = useInfiniteQuery(callsQuery);
  const known = new Map(calls.data?.pages.flatMap(({ items }) => items).map((call) => [call.id, call]));
  const tasks = (mine.data?.pages.flatMap(({ items }) => items) ?? []).map(({ id, callId, title, state }) => {
    const call = known.get(callId);
    const isDraft = state === 'draft';
    return {
      key: id,
      text: title || p.untitled,
      to: `/applications/${id}`,
      note: [call && titleOf(call), isDraft ? t.draft : states[state]].filter(Boolean).join(' · '),
      due: isDraft ? call?.deadlineAt : null,
      timeZone: call?.timeZone,
    };
  });
  return waiting([{ title: t.applicant, tasks }], [mine, calls]);
}

/** A reviewer's offers to answer and reviews to write, earliest first. */
export function useReviewerTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const assignments = useInfiniteQuery(myAssignmentsQuery);
  const reviews = useInfiniteQuery(myReviewsQuery);
  const offers = (assignments.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ can }) => can.answer)
    .map(({ id, work, answerBy, timeZone }) => ({
      key: id,
      text: work?.title ?? '…',
      to: `/assignments/${id}`,
      due: answerBy,
      timeZone,
    }));
  const stateNotes: Record<string, string> = { none: t.reviewNone, draft: t.reviewDraft, reopened: t.reviewReopened };
  const toWrite = (reviews.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(
      ({ reviewState, roundState, withdrawn }) =>
        !withdrawn && stateNotes[reviewState] !== undefined && roundState !== 'closed' && roundState !== 'released',
    )
    .map((review) => ({
      key: review.assignmentId,
      text: review.title ?? '',
      to: `/reviews/${review.assignmentId}`,
      note: [
        titleOf({ titleZh: review.callTitleZh, titleEn: review.callTitleEn }),
        stateNotes[review.reviewState],
        review.overdue && t.overdue,
      ]
        .filter(Boolean)
        .join(' · '),
      due: review.dueAt,
      timeZone: review.timeZone,
      urgent: review.overdue,
    }));
  const groups = [
    { title: t.offers, tasks: offers },
    { title: t.reviews, tasks: toWrite },
  ];
  return waiting(groups, [assignments, reviews]);
}

/** A scholar's offer to answer and running awards. */
export function useScholarTasks(): Waiting {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const decisions = useQuery(myDecisionsQuery);
  const awards = useQuery(myAwardsQuery);
  const offered = (decisions.data?.items ?? [])
    .filter(({ state }) => state === 'offered')
    .map(({ id, title }) => ({ key: id, text: title, to: `/decisions/${id}`, note: t.offered, urgent: true }));
  const running = (awards.data?.items ?? []).map(({ id, title, money, state }) => ({
    key: id,
    text: title,
    to: `/awards/${id}`,
    note: `${t.awardStates[state]} · ${t.left(moneyText(money.leftCents, money.currency, locale))}`,
  }));
  return waiting([{ title: t.award, tasks: [...offered, ...running] }], [decisions, awards]);
}
