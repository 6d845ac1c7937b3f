import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { callQuery } from '../calls/api.js';
import { noticeQuery } from './api.js';
import { NoticeRows } from './notice.js';
import { texts } from './texts.js';

/** The public notice of a call: everybody proposed, by direction, each open to objections. */
export default function NoticePage() {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const textOf = useTextOf();
  const { id = '' } = useParams();
  const { data: call } = useSuspenseQuery(callQuery(id));
  const { items } = useSuspenseQuery(noticeQuery(id)).data;
  const groups = Map.groupBy(items, ({ directionZh, directionEn }) => textOf(directionZh, directionEn));
  return (
    <Page
      title={t.noticeTitle}
      of={titleOf(call)}
      lead={items.length > 0 && t.noticeLead}
      eyebrow={
        <Link to={`/calls/${id}`}>
          <Spoken>{titleOf(call)}</Spoken>
        </Link>
      }
    >
      {items.length === 0 && <Empty>{t.noticeNone}</Empty>}
      {[...groups].map(([direction, proposed]) => (
        <Section key={direction} title={direction} aside={t.noticeCount(proposed.length)}>
          <NoticeRows items={proposed} ofOneDirection timeZone={call.timeZone} />
        </Section>
      ))}
    </Page>
  );
}
