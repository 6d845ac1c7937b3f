import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Deadline } from '../../app/deadline.js';
import { useNameOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { useAddress } from '../../app/use-address.js';
import { Page } from '../../ui/page.js';
import { callQuery } from '../calls/api.js';
import { ApplicationEditor } from './application-editor.js';
import { applicationQuery } from './api.js';
import { CaseView } from './case-view.js';
import { placeOf } from './place-of.js';
import { applicationStates, texts } from './texts.js';

/** The applicant's workspace; for everybody else who may see the case, its reading. */
export default function ApplicationPage() {
  const t = useTexts(texts);
  const states = useTexts(applicationStates);
  const titleOf = useTitleOf();
  const nameOf = useNameOf();
  const { id = '' } = useParams();
  const [{ preview }] = useAddress({ preview: '' });
  const { data: application } = useSuspenseQuery(applicationQuery(id));
  const { data: call } = useSuspenseQuery(callQuery(application.callId));
  return (
    <Page
      title={application.title || t.untitled}
      eyebrow={<Link to={`/calls/${call.id}`}>{titleOf(call)}</Link>}
      lead={
        <>
          {placeOf(application, call).map(nameOf).join(' · ')} · {states[application.state]}
          {application.state === 'draft' && call.deadlineAt && (
            <div>
              <Deadline at={call.deadlineAt} timeZone={call.timeZone} />
            </div>
          )}
        </>
      }
      wide={application.can.edit && preview !== ''}
    >
      {application.can.edit ? (
        <ApplicationEditor key={application.id} application={application} call={call} />
      ) : (
        <CaseView application={application} call={call} />
      )}
    </Page>
  );
}
