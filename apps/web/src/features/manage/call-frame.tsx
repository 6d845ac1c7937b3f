import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { Link, NavLink, useParams } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { Page } from '../../ui/page.js';
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
      title={part ?? titleOf(call)}
      eyebrow={
        part ? (
          <Link to={call.can.oversee ? `/manage/calls/${call.id}` : `/calls/${call.id}`}>{titleOf(call)}</Link>
        ) : (
          t.eyebrow
        )
      }
      lead={lead ?? (!part && call.deadlineAt && <Deadline at={call.deadlineAt} timeZone={call.timeZone} />)}
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

const PARTS = [
  '',
  '/applications',
  '/conflicts',
  '/leads',
  '/assignment',
  '/decisions',
  '/people',
  '/mails',
  '/solicitations',
];

function CallNav({ call }: { call: Call }) {
  const t = useTexts(frameTexts);
  const base = `/manage/calls/${call.id}`;
  return (
    <nav className="part-nav" aria-label={t.parts}>
      {PARTS.map((part) => (
        <NavLink key={part} to={`${base}${part}`} end>
          {t.names[part]}
        </NavLink>
      ))}
      {(call.can.edit || call.can.amend) && <NavLink to={`${base}/edit`}>{call.can.edit ? t.edit : t.amend}</NavLink>}
    </nav>
  );
}
