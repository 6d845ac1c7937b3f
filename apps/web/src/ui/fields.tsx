import { Input, Select } from 'antd';
import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  /** A stable id, for links that lead to the field. */
  id?: string;
  hint?: ReactNode;
  /** How much of the room is used, at the end of the line below. */
  count?: string;
  children: (id: string, hintId: string | undefined) => ReactNode;
}

/** A labelled field of a form that saves itself. */
export function Field({ label, id: given, hint, count, children }: FieldProps) {
  const made = useId();
  const id = given ?? made;
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(id, hintId)}
      {(hint || count) && (
        <div className="field-foot quiet">
          <span id={hintId}>{hint}</span>
          <span>{count}</span>
        </div>
      )}
    </div>
  );
}

interface TextFieldProps {
  label: string;
  id?: string;
  hint?: ReactNode;
  /** How much is written, where characters are not what counts. */
  count?: string;
  value: string;
  onChange: (value: string) => void;
  most: number;
  /** More than one line: how many at least. */
  lines?: number;
  disabled?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, id: given, hint, count, value, onChange, most, lines = 1, disabled } = props;
  return (
    <Field label={label} id={given} hint={hint} count={count ?? (lines > 1 ? `${value.length} / ${most}` : undefined)}>
      {(id, hintId) => {
        const shared = { id, value, disabled, maxLength: most, 'aria-describedby': hintId };
        return lines > 1 ? (
          <Input.TextArea
            {...shared}
            autoSize={{ minRows: lines, maxRows: 24 }}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input {...shared} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}

interface NumberFieldProps {
  label: string;
  hint?: ReactNode;
  value: number | null;
  onChange: (value: number | null) => void;
  digits?: number;
}

/** A whole number such as a year. Empty means none. */
export function NumberField({ label, hint, value, onChange, digits = 4 }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(id, hintId) => (
        <Input
          id={id}
          inputMode="numeric"
          maxLength={digits}
          aria-describedby={hintId}
          value={value ?? ''}
          onChange={(event) => {
            const typed = event.target.value.replace(/\D/g, '');
            onChange(typed === '' ? null : Number(typed));
          }}
        />
      )}
    </Field>
  );
}

interface TagsFieldProps {
  label: string;
  id?: string;
  hint?: ReactNode;
  value: string[];
  onChange: (value: string[]) => void;
  most: number;
  length: number;
}

/** Several short texts; a semicolon or Enter ends one. */
export function TagsField({ label, id: given, hint, value, onChange, most, length }: TagsFieldProps) {
  const tidy = (typed: string[]) =>
    onChange([...new Set(typed.map((text) => text.trim().slice(0, length)).filter((text) => text !== ''))]);
  return (
    <Field label={label} id={given} hint={hint}>
      {(id) => (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          className="full"
          maxCount={most}
          tokenSeparators={[';', '；', '、', '\n']}
          value={value}
          onChange={tidy}
        />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<T extends string | number> {
  label: string;
  hint?: ReactNode;
  value: T | null;
  onChange: (value: T) => void;
  options: { value: T; label: string }[];
}

export function ChoiceField<T extends string | number>({ label, hint, value, onChange, options }: ChoiceFieldProps<T>) {
  return (
    <Field label={label} hint={hint}>
      {(id) => <Select<T> id={id} className="full" value={value} onChange={onChange} options={options} />}
    </Field>
  );
}
