import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useTexts, useTitleOf } from '../../app/i18n.js';
import { Page } from '../../ui/page.js';
import { callQuery } from '../calls/api.js';
import { Applications } from './applications.js';
import { Conflicts } from './conflicts.js';
import { Decisions } from './decisions.js';
import { Rounds } from './rounds.js';
import { texts } from './texts.js';

/** All of a call for those who run it, as plain tables. Each part shows only what its viewer is cleared for. */
export default function ManageCallPage() {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const { id = '' } = useParams();
  const { hash } = useLocation();
  const { data: call } = useSuspenseQuery(callQuery(id));
  useEffect(() => {
    if (hash) document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <Page
      title={titleOf(call)}
      lead={call.deadlineAt && <Deadline at={call.deadlineAt} timeZone={call.timeZone} />}
      actions={<Link to={`/calls/${id}`}>{t.publicPage}</Link>}
    >
      <Applications call={call} />
      <Conflicts callId={id} />
      <Rounds call={call} />
      <Decisions callId={id} />
    </Page>
  );
}
