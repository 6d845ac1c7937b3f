import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Alert, Form, Input, Select } from 'antd';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Empty, Page, Section } from '../../ui/page.js';
import { EmailField, NameField } from '../identity/fields.js';
import { roleNames } from '../identity/texts.js';
import { createProgramme, invite, programmesQuery } from './api.js';
import { officeTexts } from './office-texts.js';

/** What the first administrator of an empty installation needs: a programme, and people to run it. */
export default function OfficePage() {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const { items } = useSuspenseQuery(programmesQuery).data;
  return (
    <Page title={t.title} lead={t.lead}>
      <Section title={t.programmes}>
        {items.length === 0 && <Empty>{t.none}</Empty>}
        <ul className="rows">
          {items.map((programme) => (
            <li key={programme.id}>
              <div className="row-main">
                <div className="row-title">{nameOf(programme)}</div>
                <div className="quiet">{programme.description}</div>
              </div>
            </li>
          ))}
        </ul>
      </Section>
      <div className="columns">
        <Section title={t.newProgramme}>
          <ProgrammeForm />
        </Section>
        <Section title={t.invite}>
          <InvitationForm programmes={items.map((programme) => ({ value: programme.id, label: nameOf(programme) }))} />
        </Section>
      </div>
    </Page>
  );
}

function ProgrammeForm() {
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
      initialValues={{ description: '' }}
      error={create.error}
      pending={create.isPending}
      submitText={t.create}
      onSubmit={(body) => create.mutate(body)}
    >
      <Form.Item name="nameZh" label={t.nameZh} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="nameEn" label={t.nameEn} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="description" label={t.description}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
    </ProblemForm>
  );
}

const INVITED_ROLES = ['officer', 'chair', 'approver', 'auditor', 'nominator'] as const;

function InvitationForm({ programmes }: { programmes: { value: string; label: string }[] }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const roles = useTexts(roleNames);
  const [form] = Form.useForm<Schemas['InvitationDto']>();
  const send = useMutation({ mutationFn: invite, onSuccess: () => form.resetFields() });
  const needed = [{ required: true, message: c.required }];
  return (
    <>
      {send.isSuccess && (
        <Alert className="problem" type="success" title={t.invited(send.variables.email)} role="status" />
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
        <Form.Item name="role" label={t.role} rules={needed}>
          <Select options={INVITED_ROLES.map((role) => ({ value: role, label: roles[role] }))} />
        </Form.Item>
        <Form.Item name="programmeId" label={t.programme} rules={needed}>
          <Select options={programmes} />
        </Form.Item>
      </ProblemForm>
    </>
  );
}
