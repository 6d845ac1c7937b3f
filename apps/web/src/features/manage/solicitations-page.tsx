import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Prose, Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { solicitationsQuery } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { peopleTexts } from './people-texts.js';

/** What reviewers reported about people who approached them. */
export default function SolicitationsPage() {
  const t = useTexts(peopleTexts);
  const { locale } = useLanguage();
  const call = useCall();
  const list = useInfiniteQuery(solicitationsQuery(call.id));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <CallFrame part={t.solicitations} lead={t.solicitationsLead}>
      <Section>
        {list.error ? <ProblemAlert error={list.error} /> : null}
        {list.isPending && <Lines />}
        {list.isSuccess && rows.length === 0 && <Empty>{t.noSolicitations}</Empty>}
        <ul className="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <div className="row-main">
                <Link className="row-title" to={`/applications/${row.applicationId}`}>
                  <Spoken>{row.title}</Spoken>
                </Link>
                <Prose text={row.account} />
                <div className="quiet">
                  {t.reporter} {row.reporter.name}
                </div>
              </div>
              <span className="quiet">
                <Moment at={row.reportedAt} locale={locale} />
              </span>
            </li>
          ))}
        </ul>
        <MoreButton list={list} />
      </Section>
    </CallFrame>
  );
}
