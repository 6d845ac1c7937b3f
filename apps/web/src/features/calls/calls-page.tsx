import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { Moment } from '../../ui/moment.js';
import { MoreButton } from '../../app/more-button.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { callsQuery, isOpen, type CallSummary } from './api.js';
import { texts } from './texts.js';

/** The landing page: what can be applied for now, and until when. */
export default function CallsPage() {
  const t = useTexts(texts);
  const list = useSuspenseInfiniteQuery(callsQuery);
  const calls = list.data.pages.flatMap(({ items }) => items);
  const now = Date.now();
  const open = calls.filter((call) => isOpen(call, now));
  const published = calls.filter((call) => call.state !== 'draft' && !open.includes(call));
  const later = published.filter(({ opensAt }) => opensAt !== null && new Date(opensAt).getTime() > now);
  const past = published.filter((call) => !later.includes(call));
  const drafts = calls.filter(({ state }) => state === 'draft');
  return (
    <Page title={t.title} lead={t.lead}>
      <Section title={t.openNow}>
        {open.length > 0 ? <CallRows calls={open} /> : <Empty>{t.nothingOpen}</Empty>}
      </Section>
      {later.length > 0 && (
        <Section title={t.later}>
          <CallRows calls={later} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={t.past}>
          <CallRows calls={past} />
        </Section>
      )}
      {drafts.length > 0 && (
        <Section title={t.drafts}>
          <CallRows calls={drafts} />
        </Section>
      )}
      <MoreButton list={list} />
    </Page>
  );
}

function CallRows({ calls }: { calls: CallSummary[] }) {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  return (
    <ul className="rows">
      {calls.map((call) => (
        <li key={call.id}>
          <div className="row-main">
            <Link className="row-title" to={`/calls/${call.id}`}>
              {titleOf(call)}
            </Link>
          </div>
          <div>
            {call.opensAt && new Date(call.opensAt).getTime() > Date.now() && (
              <div>
                <span className="quiet">{t.opens} </span>
                <Moment at={call.opensAt} locale={locale} timeZone={call.timeZone} />
              </div>
            )}
            {call.deadlineAt && (
              <div>
                <span className="quiet">{t.deadline} </span>
                <Deadline at={call.deadlineAt} timeZone={call.timeZone} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
