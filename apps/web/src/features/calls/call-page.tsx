import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { CallDeadline } from '../../app/deadline.js';
import { useLanguage, useNameOf, useTextOf, useTexts, useTitleOf, useUsesOf } from '../../app/i18n.js';
import type { PageModule } from '../../app/page-route.js';
import { useSession } from '../../app/session.js';
import { Page, Prose, Section } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { noticeQuery } from '../funding/api.js';
import { Notice } from '../funding/notice.js';
import { useOwnIn } from '../portfolios/use-own-in.js';
import { Amendments } from './amendments.js';
import { amendmentsQuery, callQuery, isOpen, type Call } from './api.js';
import { CallTimeline } from './call-timeline.js';
import { Questions } from './questions.js';
import { Rubric } from './rubric.js';
import { ContactFact, InstituteFact } from './run-by.js';
import { institutionKinds, texts } from './texts.js';
import './call.css';

export const ahead: PageModule['ahead'] = (queries, { id = '' }) => [
  queries.prefetchQuery(callQuery(id)),
  queries.prefetchQuery(noticeQuery(id)),
  queries.prefetchQuery(amendmentsQuery(id)),
];

/** Everything about a call that anybody may know before applying; as a preview without the way to the office. */
export default function CallPage({ preview = false }: { preview?: boolean }) {
  const titleOf = useTitleOf();
  const { id = '' } = useParams();
  const { data: call } = useSuspenseQuery(callQuery(id));
  return (
    <Page
      title={titleOf(call)}
      lead={call.deadlineAt && <CallDeadline at={call.deadlineAt} timeZone={call.timeZone} />}
      actions={preview ? undefined : <Actions call={call} />}
    >
      <Notice callId={call.id} />
      <CallReading call={call} amendments={<Amendments call={call} />} />
    </Page>
  );
}

/** The text of a call as applicants read it, also before it is published. */
export function CallReading({ call, amendments }: { call: Call; amendments?: ReactNode }) {
  const t = useTexts(texts);
  const nameOf = useNameOf();
  const textOf = useTextOf();
  const uses = useUsesOf()(call);
  return (
    <div className="call">
      <div className="call-main">
        <Section title={t.guidelines}>
          <Prose text={textOf(call.guidelines, call.guidelinesEn)} />
        </Section>
        <Section title={t.directions}>
          <ul className="chips">
            {call.directions.map((direction) => (
              <li key={direction.id}>
                <Spoken>{nameOf(direction)}</Spoken>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={t.tracks}>
          <Tracks call={call} />
        </Section>
        <Section title={t.rubric}>
          <Rubric criteria={call.criteria} />
        </Section>
        {uses.length > 0 && (
          <Section title={t.negativeList}>
            <p>{t.negativeText}</p>
            <ul>
              {uses.map((use) => (
                <li key={use}>{use}</li>
              ))}
            </ul>
          </Section>
        )}
        <Questions call={call} />
        {amendments && <Section title={t.amendments}>{amendments}</Section>}
      </div>
      <aside className="call-side">
        <Section title={t.timeline}>
          <CallTimeline call={call} />
        </Section>
        <Section title={t.facts}>
          <Facts call={call} />
        </Section>
        <Section title={t.runBy}>
          <dl className="facts">
            <dt>{t.programme}</dt>
            <dd>
              <Spoken>{nameOf(call.programme)}</Spoken>
            </dd>
            <InstituteFact of={call.programme} />
            <ContactFact of={call.programme} />
          </dl>
        </Section>
      </aside>
    </div>
  );
}

function Actions({ call }: { call: Call }) {
  const t = useTexts(texts);
  return (
    <>
      {call.can.run ? (
        <Link className="button" to={`/manage/calls/${call.id}`}>
          {t.run}
        </Link>
      ) : (
        call.can.readFunding && (
          <Link className="button" to={`/manage/calls/${call.id}/decisions`}>
            {t.funding}
          </Link>
        )
      )}
      <OwnApplication call={call} />
    </>
  );
}

/** To one's application in the call: the one that is there, else a new one while the call is open. */
function OwnApplication({ call }: { call: Call }) {
  const t = useTexts(texts);
  const { signedIn } = useSession();
  const { own, isKnown } = useOwnIn(call.id, signedIn);
  if (own)
    return (
      <Link className="button button-main" to={`/applications/${own.id}`}>
        {own.state === 'draft' ? t.goOn : t.seeOwn}
      </Link>
    );
  if (!isKnown || !isOpen(call)) return null;
  return (
    <Link className="button button-main" to={`/calls/${call.id}/apply`}>
      {signedIn ? t.apply : t.signInToApply}
    </Link>
  );
}

function Facts({ call }: { call: Call }) {
  const t = useTexts(texts);
  return (
    <dl className="facts">
      <dt>{t.works}</dt>
      <dd>{t.worksRange(call.worksMin, call.worksMax)}</dd>
      <dt>{t.letters}</dt>
      <dd>{t.lettersCount(call.lettersRequired)}</dd>
      <dt>{t.reviewers}</dt>
      <dd>{call.reviewersPerApplication}</dd>
      <dt>{t.conflict}</dt>
      <dd>{t.conflictYears(call.conflictYears)}</dd>
      <dt>{t.notice}</dt>
      <dd>{t.noticeHours(call.noticeHours)}</dd>
    </dl>
  );
}

function Tracks({ call }: { call: Call }) {
  const t = useTexts(texts);
  const kindNames = useTexts(institutionKinds);
  const nameOf = useNameOf();
  const { locale } = useLanguage();
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  const conditions = (track: Call['tracks'][number]) =>
    [
      track.maxAge !== null && t.age(track.maxAge),
      track.maxYearsSincePhd !== null && t.phd(track.maxYearsSincePhd),
      track.institutionKinds && t.kinds(list.format(track.institutionKinds.map((kind) => kindNames[kind] ?? kind))),
    ].filter((text) => typeof text === 'string');
  return (
    <ul className="rows">
      {call.tracks.map((track) => (
        <li key={track.id}>
          <div className="row-main">
            <div className="row-title">
              <Spoken>{nameOf(track)}</Spoken>
            </div>
            <div>{conditions(track).join(' · ') || t.anyone}</div>
          </div>
          {track.targetNumber !== null && <span className="quiet">{t.target(track.targetNumber)}</span>}
        </li>
      ))}
    </ul>
  );
}
