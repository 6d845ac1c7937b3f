import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { noticeQuery } from './api.js';
import { texts } from './texts.js';

/** Who is proposed, open to objections. Nothing while nobody is. */
export function Notice({ callId }: { callId: string }) {
  const t = useTexts(texts);
  const { language, locale } = useLanguage();
  const { data } = useQuery(noticeQuery(callId));
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t.noticeTitle}>
      <ul className="rows">
        {data.items.map((item) => (
          <li key={item.decisionId}>
            <div className="row-main">
              <span className="row-title">{[item.nameZh, item.nameLatin].filter(Boolean).join(' ')}</span>
              <div className="quiet">
                {item.institution} · {language === 'zh' ? item.directionZh : item.directionEn} ·{' '}
                {language === 'zh' ? item.trackZh : item.trackEn}
              </div>
            </div>
            <span>
              <span className="quiet">{t.noticeUntil} </span>
              <Moment at={item.endsAt} locale={locale} /> <Link to={`/object/${item.decisionId}`}>{t.object}</Link>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
