import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { callsQuery } from '../calls/api.js';
import { myDecisionsQuery } from '../funding/api.js';
import { moneyText, unpaidOf } from '../funding/money.js';
import { myAssignmentsQuery } from '../offers/api.js';
import { applicationsQuery, completenessQuery } from '../portfolios/api.js';
import { useNeedText } from '../portfolios/completeness-list.js';
import { texts as portfolioTexts } from '../portfolios/texts.js';
import { useOwnState } from '../portfolios/use-own-state.js';
import { myReviewsQuery } from '../reviewing/api.js';
import { myAwardsQuery, myLeadsQuery } from './api.js';
import { waiting, type Waiting } from './task.js';
import { texts } from './texts.js';

/** So many drafts are looked into; nobody writes more at one time. */
const FEW = 5;

/** An applicant's cases: what their profile lacks, drafts with their deadline, then whatever became of the others. */
export function useApplicantTasks(): Waiting {
  const t = useTexts(texts);
  const p = useTexts(portfolioTexts);
  const stateOf = useOwnState();
  const needText = useNeedText();
  const titleOf = useTitleOf();
  const mine = useInfiniteQuery(applicationsQuery());
  const calls = useInfiniteQuery(callsQuery);
  const items = mine.data?.pages.flatMap((page) => page.items) ?? [];
  const known = new Map(calls.data?.pages.flatMap(({ items }) => items).map((call) => [call.id, call]));
  const drafts = items
    .filter(({ callId, state }) => state === 'draft' && !isOver(known.get(callId)?.deadlineAt))
    .slice(0, FEW);
  const lacking = new Map<string, string[]>();
  const asked = useQueries({ queries: drafts.map(({ id }) => completenessQuery(id)) });
  drafts.forEach(({ id }, at) => {
    const lines = asked[at]?.data?.items;
    if (lines)
      lacking.set(
        id,
        lines.filter(({ ok }) => !ok).map(({ item }) => item),
      );
  });
  const ofProfile = (id: string) => (lacking.get(id) ?? []).filter((item) => item.startsWith('profile.'));
  // The profile is one for all applications: it is told once, on the way to the first that waits for it.
  const inProfile = [...new Set(drafts.flatMap(({ id }) => ofProfile(id)))];
  const waits = drafts.find(({ id }) => ofProfile(id).length > 0);
  const profile = waits && {
    key: 'profile',
    text: t.completeProfile,
    to: `/profile?for=${waits.id}&at=${ofProfile(waits.id)[0]?.split('.')[1]}`,
    note: inProfile.map(needText).join(t.comma),
  };
  const cases = items.map(({ id, callId, title, state, takenBack }) => {
    const call = known.get(callId);
    const isDraft = state === 'draft';
    const gaps = lacking.get(id);
    return {
      key: id,
      text: title || p.untitled,
      to: `/applications/${id}`,
      note: [
        call && titleOf(call),
        takenBack ? t.takenBack : isDraft ? t.draft : stateOf({ id, state }),
        gaps && t.lacking(gaps.length),
      ],
      due: isDraft ? call?.deadlineAt : null,
      timeZone: call?.timeZone,
    };
  });
  const tasks = profile ? [profile, ...cases] : cases;
  const way = tasks.length > 0 ? { text: t.myProfile, to: '/profile' } : undefined;
  return waiting([{ title: t.applicant, way, tasks }], [mine, calls, ...asked]);
}

/** Doors that were opened: nothing to do yet. Once the case is begun, it stands among the applications. */
export function useLeadTasks(): Waiting {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const mine = useQuery(myLeadsQuery);
  const tasks = (mine.data?.items ?? [])
    .filter(({ applicationId }) => applicationId === null)
    .map(({ id, callId, callZh, callEn }) => ({
      key: id,
      text: titleOf({ titleZh: callZh, titleEn: callEn }),
      to: `/calls/${callId}`,
      note: [t.knockAgreed, t.knockNext],
    }));
  return waiting([{ title: t.knock, tasks }], [mine]);
}

const isOver = (deadlineAt: string | null | undefined) => deadlineAt != null && Date.parse(deadlineAt) < Date.now();

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
      ],
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
  const running = (awards.data?.items ?? []).map(({ id, title, money, state }) => {
    const text = (cents: number) => moneyText(cents, money.currency, locale);
    const note = t.awardMoney(text(money.paidCents), text(money.amountCents), text(money.leftCents));
    const unpaid = unpaidOf(money);
    return {
      ...{ key: id, text: title, to: `/awards/${id}` },
      note: [t.awardStates[state], note, unpaid > 0 && t.awardUnpaid(text(unpaid))],
    };
  });
  return waiting([{ title: t.award, tasks: [...offered, ...running] }], [decisions, awards]);
}
