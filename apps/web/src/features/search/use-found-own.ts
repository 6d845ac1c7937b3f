import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { usePersonNameOf, useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { useSession } from '../../app/session.js';
import { callsQuery } from '../calls/api.js';
import { myDecisionsQuery } from '../funding/api.js';
import { myAwardsQuery } from '../home/api.js';
import { myReviewsQuery } from '../reviewing/api.js';
import { foundApplicationsQuery } from './api.js';
import { groupOf, type Found } from './found.js';
import { matches } from './matches.js';
import { texts } from './texts.js';

/** One's own: applications, offers, awards, and what one reviews. All but the first are few, and looked through here. */
export function useFoundOwn(q: string, asks: boolean): Found {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const textOf = useTextOf();
  const personNameOf = usePersonNameOf();
  const { signedIn, can } = useSession();
  const enabled = asks && signedIn;
  const calls = useInfiniteQuery({ ...callsQuery, enabled });
  const applications = useQuery({ ...foundApplicationsQuery(q), enabled });
  const decisions = useQuery({ ...myDecisionsQuery, enabled });
  const awards = useQuery({ ...myAwardsQuery, enabled });
  const reviews = useInfiniteQuery({ ...myReviewsQuery, enabled: enabled && can.reviews });
  const callTitle = (id: string) => {
    const call = calls.data?.pages.flatMap(({ items }) => items).find((one) => one.id === id);
    return call ? titleOf(call) : t.aCall;
  };
  const groups = [
    groupOf(t.mine, applications.data?.items, ({ id, callId, title }) => ({
      key: id,
      to: `/applications/${id}`,
      text: title || t.untitled,
      notes: [callTitle(callId)],
    })),
    groupOf(
      t.offers,
      decisions.data?.items.filter(({ title, callTitle }) => matches(q, [title, callTitle.titleZh, callTitle.titleEn])),
      ({ id, title, callTitle }) => ({ key: id, to: `/decisions/${id}`, text: title, notes: [titleOf(callTitle)] }),
    ),
    groupOf(
      t.awards,
      awards.data?.items.filter(({ title, direction }) => matches(q, [title, direction.nameZh, direction.nameEn])),
      ({ id, title, direction, year }) => ({
        key: id,
        to: `/awards/${id}`,
        text: title,
        notes: [textOf(direction.nameZh, direction.nameEn), year],
      }),
    ),
    groupOf(
      t.reviews,
      reviews.data?.pages
        .flatMap(({ items }) => items)
        .filter(({ title, nameZh, nameLatin }) => title !== null && matches(q, [title, nameZh, nameLatin])),
      ({
        assignmentId,
        title,
        nameZh,
        nameLatin,
        roundName,
        roundNameEn,
        callTitleZh: titleZh,
        callTitleEn: titleEn,
      }) => ({
        key: assignmentId,
        to: `/reviews/${assignmentId}`,
        text: title ?? '',
        notes: [
          personNameOf({ nameZh: nameZh ?? '', nameLatin: nameLatin ?? '' }),
          titleOf({ titleZh, titleEn }),
          textOf(roundName, roundNameEn),
        ],
      }),
    ),
  ];
  return { groups, asked: [calls, applications, decisions, awards, reviews] };
}
