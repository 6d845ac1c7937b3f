import { useInfiniteQuery, useQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useLanguage, useTexts, useTitleOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import type { PageModule } from '../../app/page-route.js';
import { useSession } from '../../app/session.js';
import { Jump } from '../../ui/jump.js';
import { Moment } from '../../ui/moment.js';
import { Section } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { runningNoticesQuery } from '../funding/api.js';
import { countsQuery, scholarsQuery } from '../register/api.js';
import { OutcomeNumbers } from '../register/outcome-numbers.js';
import { ScholarCards } from '../register/scholar-cards.js';
import { callsQuery, isOpen, type CallSummary } from './api.js';
import './landing.css';
import { landingTexts } from './landing-texts.js';
import { NothingOpen } from './nothing-open.js';
import { PeersPicture } from './peers-picture.js';

/** As many scholars as fill two rows of cards. */
const SHOWN = 6;
const latestQuery = scholarsQuery({}, SHOWN);

export const ahead: PageModule['ahead'] = (queries) => [
  queries.prefetchInfiniteQuery(callsQuery),
  queries.prefetchQuery(countsQuery),
  queries.prefetchInfiniteQuery(latestQuery),
];

/** The landing page: what this is, what can be applied for now, how it goes, and what has come of it. */
export default function CallsPage() {
  const t = useTexts(landingTexts);
  useEffect(() => {
    document.title = `${t.window} · 同行 Tonghang`;
  }, [t]);
  return (
    <article className="landing">
      <Hero />
      <OpenCalls />
      <Notices />
      <Steps />
      <Numbers />
      <Latest />
      <OtherCalls />
    </article>
  );
}

function Hero() {
  const t = useTexts(landingTexts);
  const { signedIn } = useSession();
  return (
    <header className="hero">
      <div>
        <h1>{t.title}</h1>
        {t.lead.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <div className="page-actions">
          <Jump className="button button-main" to="open">
            {t.toCalls}
          </Jump>
          <Link className="button" to={signedIn ? '/home' : '/sign-up'}>
            {signedIn ? t.toDesk : t.signUp}
          </Link>
        </div>
      </div>
      <PeersPicture />
    </header>
  );
}

function useCalls() {
  const list = useSuspenseInfiniteQuery(callsQuery);
  const calls = list.data.pages.flatMap(({ items }) => items);
  const now = Date.now();
  const open = calls.filter((call) => isOpen(call, now));
  const published = calls.filter((call) => call.state !== 'draft' && !open.includes(call));
  const later = published.filter(({ opensAt }) => opensAt !== null && new Date(opensAt).getTime() > now);
  const past = published.filter((call) => !later.includes(call));
  const drafts = calls.filter(({ state }) => state === 'draft');
  return { list, open, later, past, drafts };
}

function OpenCalls() {
  const t = useTexts(landingTexts);
  const { open, later, past } = useCalls();
  return (
    <>
      <Section plain id="open" title={t.open}>
        {open.length === 0 && <NothingOpen later={later} past={past} />}
        <div className="call-cards">
          {open.map((call) => (
            <CallCard key={call.id} call={call} />
          ))}
        </div>
      </Section>
      <CallRows title={t.later} calls={later} />
    </>
  );
}

/** Whose notice runs: anybody may object now, so it does not stand among what is over. */
function Notices() {
  const t = useTexts(landingTexts);
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  const running = useQuery(runningNoticesQuery).data?.items ?? [];
  if (running.length === 0) return null;
  return (
    <Section title={t.notices}>
      <ul className="rows">
        {running.map((call) => (
          <li key={call.callId}>
            <Link className="row-title row-main" to={`/calls/${call.callId}/notice`}>
              <Spoken>{titleOf(call)}</Spoken>
            </Link>
            <span className="quiet">
              {t.noticeEnds} <Moment at={call.endsAt} locale={locale} timeZone={call.timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What can no longer be applied for, and drafts for those who run them. */
function OtherCalls() {
  const t = useTexts(landingTexts);
  const { list, past, drafts } = useCalls();
  return (
    <>
      <CallRows title={t.past} calls={past} />
      <CallRows title={t.drafts} calls={drafts} />
      <MoreButton list={list} />
    </>
  );
}

function CallCard({ call }: { call: CallSummary }) {
  const t = useTexts(landingTexts);
  const titleOf = useTitleOf();
  return (
    <article className="sheet call-card">
      <div>
        <h3>
          <Link to={`/calls/${call.id}`}>
            <Spoken>{titleOf(call)}</Spoken>
          </Link>
        </h3>
        {call.deadlineAt && (
          <p>
            <span className="quiet">{t.deadline} </span>
            <Deadline at={call.deadlineAt} timeZone={call.timeZone} />
          </p>
        )}
      </div>
      <Link className="button" to={`/calls/${call.id}`} tabIndex={-1} aria-hidden="true">
        {t.details}
      </Link>
    </article>
  );
}

function CallRows({ title, calls }: { title: string; calls: CallSummary[] }) {
  const t = useTexts(landingTexts);
  const titleOf = useTitleOf();
  const { locale } = useLanguage();
  if (calls.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="rows">
        {calls.map((call) => {
          const isLater = call.opensAt !== null && new Date(call.opensAt).getTime() > Date.now();
          const at = isLater ? call.opensAt : call.deadlineAt;
          return (
            <li key={call.id}>
              <Link className="row-title row-main" to={`/calls/${call.id}`}>
                <Spoken>{titleOf(call)}</Spoken>
              </Link>
              {at && (
                <span className="quiet">
                  {isLater ? t.opens : t.deadline} <Moment at={at} locale={locale} timeZone={call.timeZone} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Steps() {
  const t = useTexts(landingTexts);
  return (
    <Section plain title={t.how}>
      <ol className="way">
        {t.steps.map(([name, text]) => (
          <li key={name}>
            <h3>{name}</h3>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Numbers() {
  const t = useTexts(landingTexts);
  const { data } = useQuery(countsQuery);
  if (!data || data.total.scholars === 0) return null;
  return (
    <Section plain title={t.numbers}>
      <OutcomeNumbers counts={data.total} />
    </Section>
  );
}

function Latest() {
  const t = useTexts(landingTexts);
  const { data, isPending } = useInfiniteQuery(latestQuery);
  const scholars = data?.pages[0]?.items ?? [];
  if (!isPending && scholars.length === 0) return null;
  return (
    <Section plain title={t.latest} aside={<Link to="/register">{t.allScholars}</Link>}>
      {isPending ? <Lines /> : <ScholarCards scholars={scholars} />}
    </Section>
  );
}
