import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Dialog } from '../../ui/dialog.js';
import { NumberInput } from '../../ui/number-input.js';
import { Select } from '../../ui/select.js';
import { addReviewer } from './api.js';
import { texts } from './texts.js';

/** One reviewer, typed in; publications follow on their page. */
export function AddReviewer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const add = useMutation({
    mutationFn: (body: Schemas['ReviewerDto']) => addReviewer(withoutBlanks(body)),
    onSuccess: async ({ id }) => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['reviewers'] });
      await navigate(`/manage/pool/${id}`);
    },
  });
  return (
    <Dialog title={t.add} open={open} onCancel={onClose} footer={null} destroyOnHidden>
      <ProblemForm<Schemas['ReviewerDto']>
        initialValues={{ capacity: 6, keywords: [] }}
        error={add.error}
        pending={add.isPending}
        submitText={t.addSubmit}
        onSubmit={(body) => add.mutate(body)}
      >
        <div className="field-row">
          <Form.Item name="nameZh" label={t.nameZh}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="nameLatin" label={t.nameLatin}>
            <Input maxLength={200} />
          </Form.Item>
        </div>
        <Form.Item
          name="institution"
          label={t.institution}
          rules={[{ required: true, whitespace: true, message: c.required }]}
        >
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="email" label={t.email} extra={t.emailHint} rules={[{ type: 'email', message: c.badEmail }]}>
          <Input maxLength={254} />
        </Form.Item>
        <Form.Item name="orcid" label="ORCID">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="keywords" label={t.keywords} extra={t.keywordsHint}>
          <Select mode="tags" open={false} suffixIcon={null} maxCount={50} tokenSeparators={[';', '；', '、']} />
        </Form.Item>
        <Form.Item name="capacity" label={t.capacity} extra={t.capacityHint}>
          <NumberInput min={0} max={100} />
        </Form.Item>
      </ProblemForm>
    </Dialog>
  );
}

const withoutBlanks = (body: Schemas['ReviewerDto']): Schemas['ReviewerDto'] =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '')) as Schemas['ReviewerDto'];
