import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Countdown } from '../../app/deadline.js';
import { useBothNamesOf, useLanguage, useTextOf, useTexts } from '../../app/i18n.js';
import { Dotted } from '../../ui/dotted.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import type { Schemas } from '../../app/api.js';
import { Spoken } from '../../ui/spoken.js';
import { workKinds } from '../portfolios/texts.js';
import { noticeQuery } from './api.js';
import { texts } from './texts.js';

type Item = Schemas['NoticeItemView'];

/** How many a call's page shows; all stand on the notice's own page. */
const SHOWN = 10;

/** Who is proposed, open to objections. Nothing while nobody is. */
export function Notice({ callId }: { callId: string }) {
  const t = useTexts(texts);
  const { data } = useQuery(noticeQuery(callId));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.noticeTitle} aside={t.noticeCount(data.items.length)}>
      <NoticeRows items={data.items.slice(0, SHOWN)} />
      <p className="form-end-gap">
        <Link to={`/calls/${callId}/notice`}>{t.noticeAll}</Link>
      </p>
    </Section>
  );
}

interface NoticeRowsProps {
  items: readonly Item[];
  /** All are of one direction, which a heading names. */
  ofOneDirection?: boolean;
  timeZone?: string;
}

export function NoticeRows({ items, ofOneDirection, timeZone }: NoticeRowsProps) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const textOf = useTextOf();
  const namesOf = useBothNamesOf();
  return (
    <ul className="rows">
      {items.map((item) => {
        const name = namesOf(item).join(' ');
        const isOpen = new Date(item.endsAt).getTime() > Date.now();
        return (
          <li key={item.decisionId}>
            <div className="row-main">
              <span className="row-title">
                <Spoken>{name}</Spoken>
              </span>
              <div className="quiet">
                <Dotted
                  parts={[
                    item.institution,
                    !ofOneDirection && textOf(item.directionZh, item.directionEn),
                    textOf(item.trackZh, item.trackEn),
                  ]}
                />
              </div>
            </div>
            {isOpen ? (
              <span className="deadline">
                <span className="quiet">
                  {t.noticeUntil} <Moment at={item.endsAt} locale={locale} timeZone={timeZone} />
                </span>{' '}
                <Countdown at={item.endsAt} />{' '}
                <Link to={`/object/${item.decisionId}`} aria-label={t.objectTo(name)}>
                  {t.object}
                </Link>
              </span>
            ) : (
              <span className="quiet">{t.noticeOver}</span>
            )}
            <div className="row-whole">
              <NoticeWorks item={item} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** What was applied with, as far as it is public: an objection to the truth of works must know them. */
export function NoticeWorks({ item: { title, works } }: { item: Item }) {
  const t = useTexts(texts);
  const kinds: Record<string, string> = useTexts(workKinds);
  return (
    <>
      {title && (
        <div>
          <Spoken>{title}</Spoken>
        </div>
      )}
      {works.length > 0 && (
        <ul className="notes quiet" aria-label={t.noticeWorks}>
          {works.map((work, index) => (
            <li key={index}>
              <Dotted parts={[work.title, kinds[work.kind] ?? work.kind, work.year]} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
