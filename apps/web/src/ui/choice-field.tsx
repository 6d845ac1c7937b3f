import type { ReactNode } from 'react';
import { Field } from './fields.js';
import { Select } from './select.js';

interface ChoiceFieldProps<T extends string | number> {
  id?: string;
  label: string;
  mark?: string;
  hint?: ReactNode;
  value: T | null;
  onChange: (value: T) => void;
  options: { value: T; label: string }[];
}

export function ChoiceField<T extends string | number>({
  id,
  label,
  mark,
  hint,
  value,
  onChange,
  options,
}: ChoiceFieldProps<T>) {
  return (
    <Field id={id} label={label} mark={mark} hint={hint}>
      {(made) => <Select<T> id={made} className="full" value={value} onChange={onChange} options={options} />}
    </Field>
  );
}
