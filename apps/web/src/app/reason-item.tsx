import { Form, Input } from 'antd';
import { common } from './common-texts.js';
import { useTexts } from './i18n.js';
import { LEAST_REASON } from './reason.js';

interface ReasonItemProps {
  label: string;
  hint?: string;
  /** So many characters the API wants of it. */
  least?: number;
}

/** The reason for a step, as the field `reason` of the form around it; blanks at its ends do not count. */
export function ReasonItem({ label, hint, least = LEAST_REASON }: ReasonItemProps) {
  const t = useTexts(common);
  return (
    <Form.Item
      name="reason"
      label={label}
      extra={hint}
      rules={[
        {
          ...{ required: true, whitespace: true, min: least, message: least > 1 ? t.reasonNeeded(least) : t.required },
          transform: (reason: unknown) => (typeof reason === 'string' ? reason.trim() : reason),
        },
      ]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  );
}
