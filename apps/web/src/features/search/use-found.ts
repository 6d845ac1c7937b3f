import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { isMissing } from '../../app/problem.js';
import { useSession } from '../../app/session.js';
import { callsQuery } from '../calls/api.js';
import { useCallsWhere } from '../calls/use-calls-where.js';
import { myReviewsQuery } from '../reviewing/api.js';
import { foundApplicationsQuery, foundReviewersQuery, foundScholarsQuery, GLANCE } from './api.js';
import { matches } from './matches.js';
import { texts } from './texts.js';

export interface Hit {
  key: string;
  to: string;
  text: string;
  notes: (string | number | null)[];
}

export interface HitGroup {
  title: string;
  hits: Hit[];
  more: boolean;
}

/** Everything that fits, through the very lists that show it elsewhere, so that nothing is found that they would hide. */
export function useFound(q: string): { groups: HitGroup[]; pending: boolean; error: unknown } {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const textOf = useTextOf();
  const { signedIn, can } = useSession();
  const enabled = [...q].length > 1;
  const callIds = useCallsWhere(({ readCases }) => readCases).calls.map(({ id }) => id);
  const calls = useInfiniteQuery({ ...callsQuery, enabled });
  const mine = useQuery({ ...foundApplicationsQuery(q), enabled: enabled && signedIn });
  const cases = useQueries({ queries: callIds.map((id) => ({ ...foundApplicationsQuery(q, id), enabled })) });
  const reviews = useInfiniteQuery({ ...myReviewsQuery, enabled: enabled && can.reviews });
  const reviewers = useQuery({ ...foundReviewersQuery(q), enabled: enabled && can.pool });
  const scholars = useQuery({ ...foundScholarsQuery(q), enabled });
  const asked = [calls, mine, ...cases, reviews, reviewers, scholars];
  const allCalls = calls.data?.pages.flatMap(({ items }) => items) ?? [];
  const callTitle = (id: string) => {
    const call = allCalls.find((one) => one.id === id);
    return call ? titleOf(call) : t.aCall;
  };
  const groups = [
    groupOf(t.mine, mine.data?.items, ({ id, callId, title }) => ({
      key: id,
      to: `/applications/${id}`,
      text: title || t.untitled,
      notes: [callTitle(callId)],
    })),
    ...callIds.map((callId, index) =>
      groupOf(t.cases(callTitle(callId)), cases[index]?.data?.items, ({ id, title, applicantName, institution }) => ({
        key: id,
        to: `/applications/${id}`,
        text: title || t.untitled,
        notes: [applicantName, institution],
      })),
    ),
    groupOf(
      t.reviews,
      reviews.data?.pages.flatMap(({ items }) => items).filter(({ title }) => title !== null && matches(q, [title])),
      ({ assignmentId, title, roundName, roundNameEn, callTitleZh: titleZh, callTitleEn: titleEn }) => ({
        key: assignmentId,
        to: `/reviews/${assignmentId}`,
        text: title ?? '',
        notes: [titleOf({ titleZh, titleEn }), textOf(roundName, roundNameEn)],
      }),
    ),
    groupOf(
      t.calls,
      allCalls.filter(({ titleZh, titleEn }) => matches(q, [titleZh, titleEn])),
      (call) => ({ key: call.id, to: `/calls/${call.id}`, text: titleOf(call), notes: [] }),
    ),
    groupOf(t.scholars, scholars.data?.items, ({ id, nameZh, nameLatin, institution, year }) => ({
      key: id,
      to: `/register/${id}`,
      text: nameZh || nameLatin,
      notes: [institution, year],
    })),
    groupOf(t.reviewers, reviewers.data?.items, ({ id, name, institution }) => ({
      key: id,
      to: `/manage/pool?${new URLSearchParams({ q: name })}`,
      text: name,
      notes: [institution],
    })),
  ];
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    pending: asked.some(({ isLoading }) => isLoading),
    error: asked.find(({ error }) => error && !isMissing(error))?.error ?? null,
  };
}

function groupOf<Item>(title: string, items: readonly Item[] = [], hit: (item: Item) => Hit): HitGroup {
  return { title, hits: items.slice(0, GLANCE).map(hit), more: items.length > GLANCE };
}
