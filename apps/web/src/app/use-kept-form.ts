import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { useTyped } from './use-typed.js';

interface KeptForm<V> {
  /** When what was brought back into the form had been typed. */
  restoredAt: number | null;
  note: (values: V) => void;
  /** Once it was sent, or is not wanted any more. */
  forget: () => void;
}

/** A password is never kept; what was emptied is as good as never typed. */
const kept = <V extends object>(values: V): V =>
  Object.fromEntries(Object.entries(values).filter(([field, value]) => field !== 'password' && value !== '')) as V;

/** With a name, what is typed into a form outlives its page until it is sent. */
export function useKeptForm<V extends object>(
  form: FormInstance<V>,
  name: string | undefined,
  initial: Partial<V> = {},
): KeptForm<V> {
  const { found, note, forget } = useTyped(name, kept(initial as V));
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  useEffect(() => {
    if (!found) return;
    form.setFieldsValue(found.value as Parameters<typeof form.setFieldsValue>[0]);
    setRestoredAt(found.at);
  }, [form, found]);
  return {
    restoredAt,
    note: (values) => note(kept(values)),
    forget: () => {
      forget();
      setRestoredAt(null);
    },
  };
}
