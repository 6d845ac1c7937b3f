import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, type FormInstance } from 'antd';
import { useState } from 'react';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useNameOf, useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Dialog } from '../../ui/dialog.js';
import { createProgramme, programmesQuery, saveProgramme } from './api.js';
import { written } from './call-document.js';
import { officeTexts } from './office-texts.js';

type Written = Schemas['ProgrammeDto'];
type Programme = Schemas['ProgrammeView'];

const EMPTY: Omit<Written, 'nameZh'> = {
  nameEn: '',
  description: '',
  descriptionEn: '',
  instituteZh: '',
  instituteEn: '',
  contactZh: '',
  contactEn: '',
  contactEmail: '',
};

/** Sets up a programme. */
export function NewProgramme({ minor }: { minor: boolean }) {
  const t = useTexts(officeTexts);
  const queries = useQueryClient();
  const [form] = Form.useForm<Written>();
  const create = useMutation({
    mutationFn: createProgramme,
    onSuccess: async () => {
      form.resetFields();
      await queries.invalidateQueries({ queryKey: programmesQuery.queryKey });
    },
  });
  return (
    <ProgrammeForm
      form={form}
      initialValues={EMPTY}
      error={create.error}
      pending={create.isPending}
      submitText={t.create}
      minor={minor}
      keep="programme"
      onSubmit={(body) => create.mutateAsync(body)}
    />
  );
}

/** Changes what a programme is called and said to be, and whose it is. */
export function EditProgramme({ programme }: { programme: Programme }) {
  const t = useTexts(officeTexts);
  const nameOf = useNameOf();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t.editOf(nameOf(programme))} onClick={() => setOpen(true)}>
        {t.edit}
      </Button>
      {isOpen && <EditDialog programme={programme} onClose={() => setOpen(false)} />}
    </>
  );
}

function EditDialog({ programme, onClose }: { programme: Programme; onClose: () => void }) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  // What the form began with: read anew, a version of somebody else would be written over.
  const [begun] = useState(programme);
  const save = useMutation({
    mutationFn: (body: Written) => saveProgramme(begun.id, { ...body, version: begun.version ?? 0 }),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: programmesQuery.queryKey }),
  });
  return (
    <Dialog title={t.editProgramme} footer={null} onCancel={onClose}>
      <ProgrammeForm
        initialValues={writtenOf(begun)}
        error={save.error}
        pending={save.isPending}
        submitText={c.save}
        onSubmit={(body) => save.mutateAsync(body)}
      />
    </Dialog>
  );
}

/** What an administrator wrote: English that only stands in for the Chinese is left empty. */
function writtenOf(programme: Programme): Written {
  const { nameZh, description, descriptionEn, instituteZh, contactZh, contactEmail } = programme;
  return {
    ...{ nameZh, description, descriptionEn, instituteZh, contactZh, contactEmail },
    nameEn: written(nameZh, programme.nameEn),
    instituteEn: written(instituteZh, programme.instituteEn),
    contactEn: written(contactZh, programme.contactEn),
  };
}

interface ProgrammeFormProps {
  form?: FormInstance<Written>;
  initialValues: Partial<Written>;
  error: unknown;
  pending: boolean;
  submitText: string;
  minor?: boolean;
  keep?: string;
  onSubmit: (body: Written) => Promise<unknown>;
}

function ProgrammeForm(props: ProgrammeFormProps) {
  const t = useTexts(officeTexts);
  const c = useTexts(common);
  return (
    <ProblemForm<Written> {...props}>
      <Form.Item name="nameZh" label={t.nameZh} rules={[{ required: true, whitespace: true, message: c.required }]}>
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
      {(['instituteZh', 'instituteEn', 'contactZh', 'contactEn'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t[name]}>
          <Input maxLength={200} />
        </Form.Item>
      ))}
      <Form.Item
        name="contactEmail"
        label={t.contactEmail}
        extra={t.contactHint}
        validateTrigger="onBlur"
        rules={[{ type: 'email', message: c.badEmail }]}
      >
        <Input type="email" inputMode="email" maxLength={254} />
      </Form.Item>
    </ProblemForm>
  );
}
