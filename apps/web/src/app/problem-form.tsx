import { Button, Form, type FormInstance } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useLanguage } from './i18n.js';
import { problemOf } from './problem.js';
import { ProblemAlert } from './problem-alert.js';
import { fieldText } from './problem-texts.js';
import { DiscardButton, Restored } from './restored.js';
import { useKeptForm } from './use-kept-form.js';

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
  /** Of what is kept, a promise that is resolved once it was sent. */
  onSubmit: (values: V) => unknown;
  /** Under this name what is typed stays in this browser until it is sent. */
  keep?: string;
  /** Hears of each change at once, while a watcher of the form hears of it a little later. */
  onType?: (values: V) => void;
  children: ReactNode;
  extra?: ReactNode;
}

/** The button shows a sending only with the next drawing, and a double click is quicker. */
const DOUBLE_CLICK_MS = 500;

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
    keep,
  } = props;
  const [form] = Form.useForm<V>(props.form);
  const { language } = useLanguage();
  const { restoredAt, note, forget } = useKeptForm(form, keep, initialValues);
  // Keeps the fields of two forms on one page apart, each with its own label.
  const name = useId();
  const isSent = useRef(false);
  useEffect(() => {
    if (!pending) isSent.current = false;
  }, [pending]);
  const submit = (values: V) => {
    if (isSent.current) return;
    isSent.current = true;
    // For what is over at once, and so was never seen pending.
    setTimeout(() => (isSent.current = false), DOUBLE_CLICK_MS);
    const sending = onSubmit(values);
    // What it was refused with, the form is given and shows.
    if (sending instanceof Promise) sending.then(forget, () => undefined);
  };
  const startAnew = () => {
    form.resetFields();
    forget();
  };
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
      // The browser's own notes would speak its language, not that of the page, and hide ours.
      noValidate
      initialValues={initialValues}
      requiredMark={false}
      onFinish={submit}
      onValuesChange={(_, values) => {
        note(values);
        onType?.(values);
      }}
      scrollToFirstError={{ focus: true }}
      onFinishFailed={({ errorFields: [first] }) => first && leadToChoice([name, ...first.name].join('_'))}
    >
      {error ? <ProblemAlert error={error} shown={fields} /> : null}
      {restoredAt !== null && <Restored at={restoredAt} action={<DiscardButton onClick={startAnew} />} />}
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

/** A group of choices takes no focus, which goes to its first choice; a screen reader says what describes that one alone. */
function leadToChoice(id: string): void {
  const choice = document
    .getElementById(id)
    ?.querySelector<HTMLInputElement>('input[type=radio], input[type=checkbox]');
  choice?.setAttribute('aria-describedby', `${id}_help`);
  choice?.focus();
}
