import { useSuspenseQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { CallDeadline } from '../../app/deadline.js';
import { useNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { latePart } from '../../app/late-page.js';
import type { PageModule } from '../../app/page-route.js';
import { useAddress } from '../../app/use-address.js';
import { Dotted } from '../../ui/dotted.js';
import { Page } from '../../ui/page.js';
import { Lines } from '../../ui/skeleton.js';
import { Spoken } from '../../ui/spoken.js';
import { callQuery } from '../calls/api.js';
import { ApplicationEditor } from './application-editor.js';
import { applicationQuery, completenessQuery } from './api.js';
import { placeOf } from './place-of.js';
import { texts } from './texts.js';
import { useOwnState } from './use-own-state.js';

const { Shown: CaseView } = latePart(() => import('./case-view.js'));

export const ahead: PageModule['ahead'] = (queries, { id = '' }) => [
  queries
    .fetchQuery(applicationQuery(id))
    .then(({ callId, can }) =>
      Promise.all([queries.prefetchQuery(callQuery(callId)), can.edit && queries.prefetchQuery(completenessQuery(id))]),
    ),
];

const MINUTE_MS = 60_000;

/** The applicant's workspace; for everybody else who may see the case, its reading. */
export default function ApplicationPage() {
  const t = useTexts(texts);
  const titleOf = useTitleOf();
  const nameOf = useNameOf();
  const { id = '' } = useParams();
  const [{ preview }] = useAddress({ preview: '' });
  const { data: application } = useSuspenseQuery(applicationQuery(id));
  const stateOf = useOwnState(application.viewer === 'applicant' && application.state !== 'draft');
  const { data: call } = useSuspenseQuery({
    ...callQuery(application.callId),
    // Whoever is writing must not learn only at the next visit that the deadline was moved.
    refetchInterval: application.state === 'draft' ? MINUTE_MS : false,
  });
  return (
    <Page
      title={application.title || t.untitled}
      eyebrow={
        <Link to={`/calls/${call.id}`}>
          <Spoken>{titleOf(call)}</Spoken>
        </Link>
      }
      lead={
        <>
          <Dotted parts={[...placeOf(application, call).map(nameOf), stateOf(application)]} />
          {application.state === 'draft' && call.deadlineAt && (
            <div>
              <CallDeadline at={call.deadlineAt} timeZone={call.timeZone} />
            </div>
          )}
        </>
      }
      wide={application.can.edit && preview !== ''}
    >
      {application.can.edit ? (
        <ApplicationEditor key={application.id} application={application} call={call} />
      ) : (
        <Suspense fallback={<Lines count={6} />}>
          <CaseView application={application} call={call} />
        </Suspense>
      )}
    </Page>
  );
}
