import { Button, Form, type FormInstance } from 'antd';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useLanguage } from './i18n.js';
import { problemOf } from './problem.js';
import { ProblemAlert } from './problem-alert.js';
import { fieldText } from './problem-texts.js';

interface ProblemFormProps<V> {
  form?: FormInstance<V>;
  initialValues?: Partial<V>;
  /** What the last sending ended with. */
  error: unknown;
  pending: boolean;
  submitText: string;
  danger?: boolean;
  /** Not the main thing to do on its page. */
  minor?: boolean;
  onSubmit: (values: V) => void;
  /** Hears of each change at once, while a watcher of the form hears of it a little later. */
  onType?: (values: V) => void;
  children: ReactNode;
  extra?: ReactNode;
}

/** A form that keeps what was typed when the API refuses it, and shows each note beside its field. */
export function ProblemForm<V extends object>(props: ProblemFormProps<V>) {
  const {
    error,
    pending,
    submitText,
    danger = false,
    minor = false,
    onSubmit,
    onType,
    children,
    extra,
    initialValues,
  } = props;
  const [form] = Form.useForm<V>(props.form);
  const { language } = useLanguage();
  // Keeps the fields of two forms on one page apart, each with its own label.
  const name = useId();
  const [fields, setFields] = useState<string[]>([]);
  useEffect(() => {
    const notes = error ? (problemOf(error).errors ?? []) : [];
    const byField = Map.groupBy(notes, ({ field }) => field);
    const known = Object.keys(form.getFieldsValue() as object);
    setFields(known);
    for (const [field, found] of byField)
      if (known.includes(field))
        form.setFields([{ name: field as never, errors: found.map(({ message }) => fieldText(message, language)) }]);
  }, [error, form, language]);
  return (
    <Form<V>
      form={form}
      name={name}
      layout="vertical"
      initialValues={initialValues}
      requiredMark={false}
      onFinish={onSubmit}
      onValuesChange={(_, values) => onType?.(values)}
      scrollToFirstError={{ focus: true }}
    >
      {error ? <ProblemAlert error={error} shown={fields} /> : null}
      {children}
      <div className="form-end">
        <Button type={minor ? 'default' : 'primary'} htmlType="submit" loading={pending} danger={danger}>
          {submitText}
        </Button>
        {extra}
      </div>
    </Form>
  );
}
