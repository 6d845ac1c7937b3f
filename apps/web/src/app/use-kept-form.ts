import { useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { isSame, mergeTexts } from './merge-texts.js';
import { sessionQuery } from './session.js';
import { forgetTypedBy, TypedStore } from './typed.js';

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
  const personId = useQueryClient().getQueryData(sessionQuery.queryKey)?.personId ?? null;
  const [store] = useState(() => (name ? new TypedStore<V>(personId, name) : null));
  const base = useRef(kept(initial as V));
  const [restoredAt, setRestoredAt] = useState<number | null>(null);
  const note = (values: V) => {
    const value = kept(values);
    if (isSame(value, base.current)) store?.forget();
    else store?.keep({ value, base: base.current, version: 0, at: Date.now() });
  };
  useEffect(() => {
    const [found] = store?.found(base.current) ?? [];
    if (!store || !found) return;
    const { value } = mergeTexts(found.base, found.value, base.current);
    form.setFieldsValue(value as Parameters<typeof form.setFieldsValue>[0]);
    setRestoredAt(found.at);
    // What an earlier window left is this window's from now on.
    if (store.keep({ ...found, value, base: base.current })) store.forget(found.key);
  }, [form, store]);
  const forget = () => {
    if (name) forgetTypedBy(personId, name);
    setRestoredAt(null);
  };
  return { restoredAt, note, forget };
}
