import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { solicitationsQuery } from './api.js';
import { texts } from './texts.js';

/** What reviewers reported about people who approached them, newest first. */
export function Solicitations({ callId }: { callId: string }) {
  const t = useTexts(texts);
  const { locale } = useLanguage();
  const list = useInfiniteQuery(solicitationsQuery(callId));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t.solicitations}>
      {list.error ? <ProblemAlert error={list.error} /> : null}
      {list.data && items.length === 0 && <Empty>{t.noSolicitations}</Empty>}
      {items.length > 0 && (
        <ul className="rows">
          {items.map((it) => (
            <li key={it.id}>
              <div className="row-main">
                <Link className="row-title" to={`/applications/${it.applicationId}`}>
                  {it.title}
                </Link>
                <p className="report-words">{it.account}</p>
              </div>
              <span className="quiet">
                <Spoken naming={[it.reporter.name]}>{t.by(it.reporter.name)}</Spoken> ·{' '}
                <Moment at={it.reportedAt} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={list} />
    </Section>
  );
}
