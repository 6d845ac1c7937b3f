import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { CallDeadline } from '../../app/deadline.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { Page } from '../../ui/page.js';
import { Spoken } from '../../ui/spoken.js';
import { SubNav } from '../../ui/subnav.js';
import { callQuery, type Call } from '../calls/api.js';
import { frameTexts } from './frame-texts.js';
import './manage.css';

/** One part of a call for those who run it: where one is, and the way to the other parts. */
export function CallFrame(props: { part?: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { part, lead, actions, children } = props;
  const t = useTexts(frameTexts);
  const titleOf = useTitleOf();
  const call = useCall();
  return (
    <Page
      wide
      of={part && titleOf(call)}
      title={part ?? titleOf(call)}
      eyebrow={
        part ? (
          <Link to={call.can.oversee ? `/manage/calls/${call.id}` : `/calls/${call.id}`}>
            <Spoken>{titleOf(call)}</Spoken>
          </Link>
        ) : (
          t.eyebrow
        )
      }
      lead={lead ?? (!part && call.deadlineAt && <CallDeadline at={call.deadlineAt} timeZone={call.timeZone} />)}
      actions={actions}
    >
      {call.can.oversee && <CallNav call={call} />}
      {children}
    </Page>
  );
}

/** The call of this page's address. */
export function useCall(): Call {
  const { id = '' } = useParams();
  return useSuspenseQuery(callQuery(id)).data;
}

/** The parts of a call, and what of an address belongs to each beside its own. */
const PARTS: [part: string, also?: RegExp][] = [
  ['', /^\/rounds\//],
  ['/applications'],
  ['/conflicts'],
  ['/leads'],
  ['/assignment'],
  ['/decisions', /^\/(?:decisions|objections|awards)\b/],
  ['/people'],
  ['/mails'],
  ['/solicitations'],
  ['/edit'],
];

const OFFICERS_ONLY = ['/mails', '/solicitations'];

function CallNav({ call }: { call: Call }) {
  const t = useTexts(frameTexts);
  const { pathname } = useLocation();
  const base = `/manage/calls/${call.id}`;
  const here = pathname.slice(base.length);
  // No way to what a chair may not read.
  const parts = PARTS.filter(([part]) =>
    part === '/edit' ? call.can.edit || call.can.amend : call.can.run || !OFFICERS_ONLY.includes(part),
  );
  return (
    <SubNav label={t.parts}>
      {parts.map(([part, also]) => (
        <Link key={part} to={base + part} aria-current={here === part ? 'page' : also?.test(here) ? 'true' : undefined}>
          {part === '/edit' && call.can.edit ? t.edit : t.names[part]}
        </Link>
      ))}
    </SubNav>
  );
}
