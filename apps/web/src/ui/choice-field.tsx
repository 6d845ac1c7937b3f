import { Select } from 'antd';
import type { ReactNode } from 'react';
import { Field } from './fields.js';

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
