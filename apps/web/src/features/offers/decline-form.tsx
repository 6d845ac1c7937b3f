import { Button, Form, Input, Radio } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { peopleIn } from '../portfolios/people-text.js';
import type { OfferAnswer } from './api.js';
import { texts } from './texts.js';

interface DeclineValues {
  reason: NonNullable<OfferAnswer['reason']>;
  note: string;
  others: string;
}

interface DeclineFormProps {
  error: unknown;
  pending: boolean;
  /** Under this name what is typed stays in this browser until it is sent. */
  keep: string;
  onDecline: (given: OfferAnswer) => Promise<unknown>;
  onBack: () => void;
}

const MOST_SUGGESTIONS = 5;

export function DeclineForm({ error, pending, keep, onDecline, onBack }: DeclineFormProps) {
  const t = useTexts(texts);
  const c = useTexts(common);
  const [form] = Form.useForm<DeclineValues>();
  const reason = Form.useWatch('reason', form) as DeclineValues['reason'] | undefined;
  const decline = ({ reason: given, note, others }: DeclineValues) => {
    const suggestions = peopleIn(others, [], {}).map(({ name, institution }) => ({ name, institution, email: null }));
    return onDecline({
      answer: 'decline',
      reason: given,
      note,
      suggestions: suggestions.slice(0, MOST_SUGGESTIONS) as never,
    });
  };
  return (
    <>
      <p className="quiet offer-lead">{t.declineLead}</p>
      <ProblemForm<DeclineValues>
        form={form}
        initialValues={{ note: '', others: '' }}
        error={error}
        pending={pending}
        submitText={t.decline}
        danger
        keep={keep}
        onSubmit={decline}
        extra={<Button onClick={onBack}>{c.back}</Button>}
      >
        <Form.Item
          name="reason"
          label={t.reason}
          extra={reason === 'conflict' ? t.conflictHint : undefined}
          rules={[{ required: true, message: c.required }]}
        >
          <Radio.Group
            vertical
            aria-label={t.reason}
            options={Object.entries(t.reasons).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item name="others" label={t.suggestion} extra={t.suggestionHint}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="note" label={t.note}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      </ProblemForm>
    </>
  );
}
