import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useLanguage, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Address } from '../../ui/address.js';
import { DataTable, type DataColumn } from '../../ui/data-table.js';
import { Moment } from '../../ui/moment.js';
import { Empty, Section } from '../../ui/page.js';
import { EmailField, NameField } from '../identity/fields.js';
import { roleNames } from '../identity/texts.js';
import { invite, revokeRole, rolesQuery, type RoleGrant } from './api.js';
import { CallFrame, useCall } from './call-frame.js';
import { peopleTexts } from './people-texts.js';

/** Who holds which role in the call or its programme; roles are taken back, and people invited, here. */
export default function PeoplePage() {
  const t = useTexts(peopleTexts);
  const roles = useTexts(roleNames);
  const { locale } = useLanguage();
  const call = useCall();
  const { items, grantable } = useSuspenseQuery(rolesQuery(call.id)).data;
  const [leaving, setLeaving] = useState<RoleGrant | null>(null);
  const columns: DataColumn<RoleGrant>[] = [
    { key: 'name', title: t.name, kind: 'title', cell: ({ name }) => name },
    { key: 'email', title: t.email, cell: ({ email }) => email && <Address text={email} /> },
    { key: 'role', title: t.role, kind: 'name', cell: ({ role }) => roles[role] },
    { key: 'scope', title: t.scope, cell: ({ callId }) => (callId ? t.inCall : t.inProgramme) },
    { key: 'since', title: t.since, cell: ({ grantedAt }) => <Moment at={grantedAt} locale={locale} /> },
    {
      key: 'revoke',
      title: t.action,
      cell: (grant) =>
        grant.can.revoke && (
          <Button size="small" aria-label={t.revokeOf(grant.name)} onClick={() => setLeaving(grant)}>
            {t.revoke}
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
      {grantable.length > 0 && (
        <Section title={t.invite}>
          <InviteForm callId={call.id} grantable={grantable} />
        </Section>
      )}
      <RevokeModal grant={leaving} callId={call.id} onClose={() => setLeaving(null)} />
    </CallFrame>
  );
}

function InviteForm({ callId, grantable }: { callId: string; grantable: RoleGrant['role'][] }) {
  const t = useTexts(peopleTexts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const [form] = Form.useForm<Schemas['InvitationDto']>();
  const send = useMutation({
    mutationFn: (body: Schemas['InvitationDto']) => invite({ ...body, callId }),
    onSuccess: () => form.resetFields(),
  });
  return (
    <div className="page-narrow-left">
      {send.isSuccess && (
        <Alert className="problem" type="success" role="status" title={t.invited(send.variables.email)} />
      )}
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

function RevokeModal({ grant, callId, onClose }: { grant: RoleGrant | null; callId: string; onClose: () => void }) {
  const t = useTexts(peopleTexts);
  const roles = useTexts(roleNames);
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => revokeRole(id, reason),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: rolesQuery(callId).queryKey });
    },
  });
  return (
    <Modal
      title={grant && t.revokeOf(grant.name)}
      open={grant !== null}
      onCancel={onClose}
      footer={null}
      destroyOnHidden
    >
      {grant && (
        <>
          <p className="problem">{t.revokeText(grant.name, roles[grant.role])}</p>
          <ProblemForm<{ reason: string }>
            error={revoke.error}
            pending={revoke.isPending}
            submitText={t.revoke}
            danger
            onSubmit={({ reason }) => revoke.mutate({ id: grant.id, reason })}
          >
            <ReasonItem label={t.reason} />
          </ProblemForm>
        </>
      )}
    </Modal>
  );
}
