import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { Dialog } from '../../ui/dialog.js';
import { StepUpField } from '../identity/step-up-field.js';
import { useStepUp } from '../identity/step-up.js';
import { payDisbursement } from './api.js';
import { texts } from './texts.js';

interface Payment {
  reference: string;
  password?: string;
}

interface PayModalProps {
  id: string;
  text: string;
  /** What is to be noticed before. */
  note?: string;
  onClose: () => void;
}

/** Records a payment: its reference, by somebody who has just confirmed who they are. */
export function PayModal({ id, text, note, onClose }: PayModalProps) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const { needed, perform } = useStepUp();
  const pay = useMutation({
    mutationFn: ({ reference, password }: Payment) => perform(password, () => payDisbursement(id, reference)),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['awards'] });
    },
  });
  return (
    <Dialog title={t.payTitle} footer={null} onCancel={onClose}>
      <p>{text}</p>
      {note && <p className="due">{note}</p>}
      <p className="quiet">{t.payHint}</p>
      <ProblemForm<Payment>
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
        <StepUpField needed={needed} />
      </ProblemForm>
    </Dialog>
  );
}
