import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { Link } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { Deadline } from '../../app/deadline.js';
import { useNameOf, useTextOf, useTexts, useTitleOf } from '../../app/i18n.js';
import { MoreButton } from '../../app/more-button.js';
import { ProblemForm } from '../../app/problem-form.js';
import { useSession, type Session } from '../../app/session.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Told } from '../../ui/told.js';
import { callsQuery, type CallSummary } from '../calls/api.js';
import { EmailField, NameField } from '../identity/fields.js';
import { roleNames } from '../identity/texts.js';
import { createProgramme, invite, programmesQuery } from './api.js';
import { officeTexts } from './office-texts.js';

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
            programme.can.openCall && (
              <Link className="button" to={`/manage/programmes/${programme.id}/calls/new`}>
                {t.newCall}
              </Link>
            )
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
            <ProgrammeForm minor={items.length > 0} />
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

/** To what belongs to no one call; accounts are for administrators. */
function Ways() {
  const t = useTexts(officeTexts);
  const { roles } = useSession();
  return (
    <>
      {roles.some(({ role }) => role === 'administrator') && (
        <>
          <Link to="/manage/people">{t.people}</Link>
          <Link to="/manage/invitations">{t.invitations}</Link>
        </>
      )}
      <Link to="/manage/pool">{t.pool}</Link>
    </>
  );
}

/** The work on a call is for its officers and chairs; administrators fill its roles; for anybody else it is a call like any. */
function pageOf({ id, programmeId }: CallSummary, roles: Session['roles']): string {
  const isThere = (place: Session['roles'][number]) => place.callId === id || place.programmeId === programmeId;
  if (roles.some((held) => ['officer', 'chair'].includes(held.role) && isThere(held))) return `/manage/calls/${id}`;
  return roles.some(({ role }) => role === 'administrator') ? `/manage/calls/${id}/people` : `/calls/${id}`;
}

function CallRows({ calls }: { calls: readonly CallSummary[] }) {
  const t = useTexts(officeTexts);
  const titleOf = useTitleOf();
  const { roles } = useSession();
  if (calls.length === 0) return <Empty>{t.noCalls}</Empty>;
  return (
    <ul className="rows">
      {calls.map((call) => (
        <li key={call.id}>
          <div className="row-main">
            <Link className="row-title" to={pageOf(call, roles)}>
              {titleOf(call)}
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
  return text && <p className="quiet">{text}</p>;
}

function ProgrammeForm({ minor }: { minor: boolean }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas['ProgrammeDto']>();
  const create = useMutation({
    mutationFn: createProgramme,
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: programmesQuery.queryKey });
    },
  });
  const needed = [{ required: true, whitespace: true, message: c.required }];
  return (
    <ProblemForm<Schemas['ProgrammeDto']>
      form={form}
      initialValues={{ nameEn: '', description: '', descriptionEn: '' }}
      error={create.error}
      pending={create.isPending}
      submitText={t.create}
      minor={minor}
      keep="programme"
      onSubmit={(body) => create.mutateAsync(body)}
    >
      <Form.Item name="nameZh" label={t.nameZh} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t.nameEn} extra={t.englishHint}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="description" label={t.description}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="descriptionEn" label={t.descriptionEn}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
    </ProblemForm>
  );
}

const INVITED_ROLES = ['officer', 'chair', 'approver', 'auditor', 'nominator', 'administrator'] as const;

function InvitationForm({ programmes }: { programmes: { value: string; label: string }[] }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const [form] = Form.useForm<Schemas['InvitationDto']>();
  const role = Form.useWatch('role', form) as Schemas['InvitationDto']['role'] | undefined;
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
          <Select options={INVITED_ROLES.map((role) => ({ value: role, label: roles[role] }))} />
        </Form.Item>
        {role === 'administrator' ? (
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
