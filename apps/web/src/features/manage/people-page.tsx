import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Address } from '../../ui/address.js';
import { DataTable, type DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { Select } from '../../ui/select.js';
import { Told } from '../../ui/told.js';
import { EmailField, NameField } from '../identity/fields.js';
import { roleNames } from '../identity/texts.js';
import { InvitationList } from '../people/invitation-list.js';
import { RevokeDialog } from '../people/revoke-dialog.js';
import { texts } from '../people/texts.js';
import { invite, rolesQuery, type RoleGrant } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { peopleTexts } from './people-texts.js';

/** Who holds which role in the call or its programme, and who is invited; roles are taken back, and people invited, here. */
export default function PeoplePage() {
  const t = useTexts(peopleTexts);
  const p = useTexts(texts);
  const queries = useQueryClient();
  const roles = useTexts(roleNames);
  const { locale } = useLanguage();
  const call = useCall();
  const { items, grantable } = useSuspenseQuery(rolesQuery(call.id)).data;
  const [leaving, setLeaving] = useState<RoleGrant | null>(null);
  const columns: DataColumn<RoleGrant>[] = [
    { key: 'name', title: t.name, kind: 'title', cell: ({ name }) => name },
    { key: 'email', title: t.email, kind: 'text', cell: ({ email }) => email && <Address text={email} /> },
    { key: 'role', title: t.role, kind: 'name', cell: ({ role }) => roles[role] },
    { key: 'scope', title: t.scope, cell: ({ callId }) => (callId ? t.inCall : t.inProgramme) },
    { key: 'since', title: t.since, cell: ({ grantedAt }) => <Moment at={grantedAt} locale={locale} /> },
    {
      key: 'revoke',
      title: t.action,
      cell: (grant) =>
        grant.can.revoke && (
          <Button size="small" aria-label={p.revokeOf(grant.name)} onClick={() => setLeaving(grant)}>
            {p.revoke}
          </Button>
        ),
    },
  ];
  return (
    <CallFrame part={t.people} lead={t.lead}>
      <Section title={t.holders}>
        {items.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <DataTable caption={t.holders} columns={columns} rows={items} keyOf={({ id }) => id} />
        )}
      </Section>
      <Section title={p.invitations}>
        <InvitationList callId={call.id} />
      </Section>
      {grantable.length > 0 && (
        <Section title={t.invite}>
          <InviteForm callId={call.id} grantable={grantable} />
        </Section>
      )}
      {leaving && (
        <RevokeDialog
          grant={leaving}
          onClose={() => setLeaving(null)}
          onRevoked={() => queries.invalidateQueries({ queryKey: rolesQuery(call.id).queryKey })}
        />
      )}
    </CallFrame>
  );
}

function InviteForm({ callId, grantable }: { callId: string; grantable: RoleGrant['role'][] }) {
  const t = useTexts(peopleTexts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const queries = useQueryClient();
  const [form] = Form.useForm<Schemas['InvitationDto']>();
  const send = useMutation({
    mutationFn: (body: Schemas['InvitationDto']) => invite({ ...body, callId }),
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  return (
    <div className="page-narrow-left">
      {send.isSuccess && <Told className="problem" title={t.invited(send.variables.email)} />}
      <ProblemForm<Schemas['InvitationDto']>
        form={form}
        error={send.error}
        pending={send.isPending}
        submitText={t.send}
        onSubmit={(body) => send.mutate(body)}
      >
        <NameField />
        <EmailField />
        <Form.Item name="role" label={t.role} rules={[{ required: true, message: c.required }]}>
          <Select options={grantable.map((role) => ({ value: role, label: roles[role] }))} />
        </Form.Item>
      </ProblemForm>
    </div>
  );
}
