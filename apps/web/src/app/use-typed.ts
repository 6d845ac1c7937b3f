import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isSame, mergeTexts } from './merge-texts.js';
import { sessionQuery } from './session.js';
import { forgetTypedBy, TypedStore } from './typed.js';

export interface TypedUnder<V> {
  /** What an earlier visit left, over what the page begins with now, and when it had been typed. */
  found: { value: V; at: number } | null;
  note: (value: V) => void;
  /** Once it was sent, or is not wanted any more. */
  forget: () => void;
}

/** What is typed under a name and goes out by a button: it stays in this browser until then. Without a name none of it does. */
export function useTyped<V extends object>(name: string | undefined, beginning: V): TypedUnder<V> {
  const personId = useQueryClient().getQueryData(sessionQuery.queryKey)?.personId ?? null;
  const [{ store, base, left, found }] = useState(() => {
    const store = name ? new TypedStore<V>(personId, name) : null;
    const [left] = store?.found(beginning) ?? [];
    const found = left ? { value: mergeTexts(left.base, left.value, beginning).value, at: left.at } : null;
    return { store, base: beginning, left, found };
  });
  useEffect(() => {
    // What an earlier window left is this window's from now on.
    if (store && left && found && store.keep({ ...left, ...found, base })) store.forget(left.key);
  }, [store, base, left, found]);
  return {
    found,
    note: (value) => {
      if (isSame(value, base)) store?.forget();
      else store?.keep({ value, base, version: 0, at: Date.now() });
    },
    forget: () => {
      if (name) forgetTypedBy(personId, name);
    },
  };
}
