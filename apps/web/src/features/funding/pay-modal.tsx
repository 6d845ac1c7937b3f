import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { PasswordField } from '../identity/fields.js';
import { payDisbursement } from './api.js';
import { confirmPassword } from './step-up.js';
import { texts } from './texts.js';

/** Records a payment: reference and password. */
export function PayModal({ id, text, onClose }: { id: string; text: string; onClose: () => void }) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const pay = useMutation({
    mutationFn: async ({ reference, password }: { reference: string; password: string }) => {
      await confirmPassword(password);
      await payDisbursement(id, reference);
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['awards'] });
    },
  });
  return (
    <Modal open title={t.payTitle} footer={null} onCancel={onClose} destroyOnHidden>
      <p>{text}</p>
      <p className="quiet">{t.payHint}</p>
      <ProblemForm<{ reference: string; password: string }>
        error={pay.error}
        pending={pay.isPending}
        submitText={t.pay}
        onSubmit={(values) => pay.mutate(values)}
      >
        <Form.Item
          name="reference"
          label={t.reference}
          rules={[{ required: true, whitespace: true, message: c.required }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <PasswordField />
      </ProblemForm>
    </Modal>
  );
}
