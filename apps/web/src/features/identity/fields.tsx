import { Form, Input } from 'antd';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';

export function EmailField() {
  const t = useTexts(common);
  return (
    <Form.Item
      name="email"
      label={t.email}
      validateTrigger="onBlur"
      rules={[
        { required: true, message: t.required },
        { type: 'email', message: t.badEmail },
      ]}
    >
      <Input type="email" autoComplete="username" inputMode="email" maxLength={254} />
    </Form.Item>
  );
}

export function NameField() {
  const t = useTexts(common);
  return (
    <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.required }]}>
      <Input autoComplete="name" maxLength={200} />
    </Form.Item>
  );
}

/** `fresh`: a new password, whose length is checked and hinted at. */
export function PasswordField({ fresh = false, label }: { fresh?: boolean; label?: string }) {
  const t = useTexts(common);
  return (
    <Form.Item
      name="password"
      label={label ?? t.password}
      extra={fresh ? t.passwordHint : undefined}
      validateTrigger="onBlur"
      rules={[{ required: true, message: t.required }, ...(fresh ? [{ min: 10, message: t.shortPassword }] : [])]}
    >
      <Input.Password autoComplete={fresh ? 'new-password' : 'current-password'} maxLength={200} />
    </Form.Item>
  );
}
