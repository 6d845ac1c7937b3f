import { useQueries, useQuery } from '@tanstack/react-query';
import { useNameOf, usePersonNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { runningNoticesQuery } from '../funding/api.js';
import { foundCallsQuery, foundOnNoticeQuery, foundOutcomesQuery, foundScholarsQuery } from './api.js';
import { groupOf, type Found } from './found.js';
import { matches } from './matches.js';
import { texts } from './texts.js';

/** What is public; of the calls also the drafts that one may see. */
export function useFoundPublic(q: string, asks: boolean): Found {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const titleOf = useTitleOf();
  const personNameOf = usePersonNameOf();
  const calls = useQuery({ ...foundCallsQuery(q), enabled: asks });
  const running = useQuery({ ...runningNoticesQuery, enabled: asks });
  const notices = running.data?.items ?? [];
  const named = useQueries({
    queries: notices.map(({ callId }) => ({ ...foundOnNoticeQuery(q, callId), enabled: asks })),
  });
  const scholars = useQuery({ ...foundScholarsQuery(q), enabled: asks });
  const outcomes = useQuery({ ...foundOutcomesQuery(q), enabled: asks });
  const found = calls.data?.items ?? [];
  const groups = [
    groupOf(
      t.calls,
      found.filter(({ titleZh, titleEn }) => matches(q, [titleZh, titleEn])),
      (call) => ({ key: call.id, to: `/calls/${call.id}`, text: titleOf(call), notes: [] }),
    ),
    groupOf(
      t.directions,
      // Where the title has all the words, the call was found, not its directions.
      found
        .filter(({ titleZh, titleEn }) => !matches(q, [titleZh, titleEn]))
        .flatMap((call) =>
          call.directions
            .filter(({ nameZh, nameEn }) => matches(q, [nameZh, nameEn, call.titleZh, call.titleEn]))
            .map((direction) => ({ direction, call })),
        ),
      ({ direction, call }) => ({
        key: direction.id,
        to: `/calls/${call.id}`,
        text: nameOf(direction),
        notes: [titleOf(call)],
      }),
    ),
    groupOf(
      t.notices,
      notices.flatMap((notice, index) => [
        ...(matches(q, [notice.titleZh, notice.titleEn])
          ? [{ key: notice.callId, callId: notice.callId, text: titleOf(notice), notes: [] }]
          : []),
        ...(named[index]?.data?.items ?? []).map((it) => ({
          ...{ key: it.decisionId, callId: notice.callId },
          ...{ text: personNameOf(it), notes: [it.institution, titleOf(notice)] },
        })),
      ]),
      ({ callId, ...hit }) => ({ ...hit, to: `/calls/${callId}/notice` }),
    ),
    groupOf(t.scholars, scholars.data?.items, (scholar) => ({
      key: scholar.id,
      to: `/register/${scholar.id}`,
      text: personNameOf(scholar),
      notes: [scholar.institution, scholar.year],
    })),
    groupOf(t.outcomes, outcomes.data?.items, (outcome) => ({
      key: outcome.id,
      to: `/register/${outcome.awardId}`,
      text: outcome.title,
      notes: [personNameOf(outcome), outcome.year],
    })),
  ];
  return { groups, asked: [calls, running, ...named, scholars, outcomes] };
}
