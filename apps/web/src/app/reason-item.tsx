import { Form, Input } from 'antd';

interface ReasonItemProps {
  label: string;
  hint?: string;
  /** Said when the reason is missing, or shorter than the API takes. */
  needed: string;
}

/** The reason for a step, as the field `reason` of the form around it. */
export function ReasonItem({ label, hint, needed }: ReasonItemProps) {
  return (
    <Form.Item
      name="reason"
      label={label}
      extra={hint}
      rules={[{ required: true, min: 3, whitespace: true, message: needed }]}
    >
      <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2_000} />
    </Form.Item>
  );
}
