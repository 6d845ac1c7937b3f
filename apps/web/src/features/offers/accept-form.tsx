import { Button, Checkbox, Form, Radio } from 'antd';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { texts } from './texts.js';

interface AcceptValues {
  closeness: number;
  attests: boolean;
}

interface AcceptFormProps {
  meaning: string;
  error: unknown;
  pending: boolean;
  onAccept: (closeness: number) => void;
  onDecline: () => void;
}

/** Up to here it is somebody else's field. */
const FAR = 2;

/** Own closeness and the attestation, then yes; or on to the refusal. */
export function AcceptForm({ meaning, error, pending, onAccept, onDecline }: AcceptFormProps) {
  const t = useTexts(texts);
  const [form] = Form.useForm<AcceptValues>();
  const closeness = Form.useWatch('closeness', form) as number | undefined;
  return (
    <ProblemForm<AcceptValues>
      form={form}
      error={error}
      pending={pending}
      submitText={t.accept}
      onSubmit={(given) => onAccept(given.closeness)}
      extra={<Button onClick={onDecline}>{t.decline}</Button>}
    >
      <Form.Item
        name="closeness"
        label={t.closeness}
        extra={closeness !== undefined && closeness <= FAR ? <span className="due">{t.farHint}</span> : t.closenessHint}
        rules={[{ required: true, message: t.closenessNeeded }]}
      >
        <Radio.Group
          vertical
          aria-label={t.closeness}
          options={t.closenesses.map((label, at) => ({ value: at + 1, label })).toReversed()}
        />
      </Form.Item>
      <details className="offer-means">
        <summary>{t.means}</summary>
        <p className="quiet">{meaning}</p>
      </details>
      <Form.Item
        name="attests"
        valuePropName="checked"
        rules={[{ validator: (_, given) => (given ? Promise.resolve() : Promise.reject(new Error(t.attestNeeded))) }]}
      >
        <Checkbox>{t.attest}</Checkbox>
      </Form.Item>
    </ProblemForm>
  );
}
