import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Form } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { Deadline } from '../../app/deadline.js';
import { useNameOf, useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSession, type RoleName } from '../../app/session.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Spoken } from '../../ui/spoken.js';
import { Told } from '../../ui/told.js';
import { callsQuery, type CallSummary } from '../calls/api.js';
import { EmailField, NameField } from '../identity/fields.js';
import { roleNames } from '../identity/texts.js';
import { invite, programmesQuery } from './api.js';
import { officeTexts } from './office-texts.js';
import { EditProgramme, NewProgramme } from './programme-form.js';

/** All programmes with their calls; whoever may, sets up programmes, opens calls and invites people here. */
export default function OfficePage() {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const { items, can } = useSuspenseQuery(programmesQuery).data;
  const calls = useSuspenseInfiniteQuery(callsQuery);
  const all = calls.data.pages.flatMap((page) => page.items);
  return (
    <Page title={t.title} lead={t.lead} actions={<Ways />}>
      {items.length === 0 && (
        <Section title={t.programmes}>
          <Empty>{t.none}</Empty>
        </Section>
      )}
      {items.map((programme) => (
        <Section
          key={programme.id}
          title={nameOf(programme)}
          aside={
            <span className="page-actions">
              {programme.can.edit && <EditProgramme programme={programme} />}
              {programme.can.openCall && (
                <Link className="button" to={`/manage/programmes/${programme.id}/calls/new`}>
                  {t.newCall}
                </Link>
              )}
            </span>
          }
        >
          <Description of={programme} />
          <CallRows calls={all.filter(({ programmeId }) => programmeId === programme.id)} />
        </Section>
      ))}
      <MoreButton list={calls} />
      {can.create && (
        <div className="columns">
          <Section title={t.newProgramme}>
            <NewProgramme minor={items.length > 0} />
          </Section>
          {items.length > 0 && (
            <Section title={t.invite}>
              <InvitationForm
                programmes={items.map((programme) => ({ value: programme.id, label: nameOf(programme) }))}
              />
            </Section>
          )}
        </div>
      )}
    </Page>
  );
}

/** To what belongs to no one call. */
function Ways() {
  const t = useTexts(officeTexts);
  const { can } = useSession();
  return (
    <>
      {can.accounts && (
        <>
          <Link to="/manage/people">{t.people}</Link>
          <Link to="/manage/invitations">{t.invitations}</Link>
        </>
      )}
      {can.pool && <Link to="/manage/pool">{t.pool}</Link>}
    </>
  );
}

/** The work on a call, or the roles in it, for those whom the API lets do that; for anybody else it is a call like any. */
function pageOf({ id, can }: CallSummary): string {
  if (can.oversee) return `/manage/calls/${id}`;
  return can.people ? `/manage/calls/${id}/people` : `/calls/${id}`;
}

function CallRows({ calls }: { calls: readonly CallSummary[] }) {
  const t = useTexts(officeTexts);
  const titleOf = useTitleOf();
  if (calls.length === 0) return <Empty>{t.noCalls}</Empty>;
  return (
    <ul className="rows">
      {calls.map((call) => (
        <li key={call.id}>
          <div className="row-main">
            <Link className="row-title" to={pageOf(call)}>
              <Spoken>{titleOf(call)}</Spoken>
            </Link>{' '}
            <span className="quiet">{t.callStates[call.state]}</span>
          </div>
          {call.deadlineAt && <Deadline at={call.deadlineAt} timeZone={call.timeZone} />}
        </li>
      ))}
    </ul>
  );
}

function Description({ of: { description, descriptionEn } }: { of: Schemas['ProgrammeView'] }) {
  const text = useTextOf()(description, descriptionEn);
  return (
    text && (
      <p className="quiet">
        <Spoken>{text}</Spoken>
      </p>
    )
  );
}

/** What one is invited to be, and where that is held. */
const INVITED = {
  ...{ officer: 'programme', chair: 'programme', approver: 'programme', auditor: 'programme', nominator: 'programme' },
  administrator: 'everywhere',
} as const satisfies Partial<Record<RoleName, 'programme' | 'everywhere'>>;
type Invited = keyof typeof INVITED;

function InvitationForm({ programmes }: { programmes: { value: string; label: string }[] }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const [form] = Form.useForm<Schemas['InvitationDto']>();
  const role = Form.useWatch('role', form) as Invited | undefined;
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: invite,
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const needed = [{ required: true, message: c.required }];
  return (
    <>
      {send.isSuccess && <Told className="problem" title={t.invited(send.variables.email)} />}
      <ProblemForm<Schemas['InvitationDto']>
        form={form}
        error={send.error}
        pending={send.isPending}
        submitText={t.send}
        initialValues={{ programmeId: programmes.length === 1 ? programmes[0]!.value : undefined }}
        onSubmit={(body) => send.mutate(body)}
      >
        <NameField />
        <EmailField />
        <Form.Item name="role" label={t.role} rules={needed}>
          <Select options={(Object.keys(INVITED) as Invited[]).map((role) => ({ value: role, label: roles[role] }))} />
        </Form.Item>
        {role && INVITED[role] === 'everywhere' ? (
          <p className="quiet">{t.everywhere}</p>
        ) : (
          <Form.Item name="programmeId" label={t.programme} rules={needed}>
            <Select options={programmes} />
          </Form.Item>
        )}
      </ProblemForm>
    </>
  );
}
