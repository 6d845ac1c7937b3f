import { useCallback, useState } from 'react';
import { useSession } from './session.js';

/**
 * A value that this browser keeps for the person signed in (never a thing that must not be lost or that others may not
 * see). What is stored but cannot be read counts as nothing stored.
 */
export function useKept<T>(name: string, first: T): [T, (value: T) => void] {
  const { personId } = useSession();
  const key = `tonghang.${personId ?? 'visitor'}.${name}`;
  const [value, setValue] = useState<T>(() => read(key, first));
  const keep = useCallback(
    (next: T) => {
      localStorage.setItem(key, JSON.stringify(next));
      setValue(next);
    },
    [key],
  );
  return [value, keep];
}

function read<T>(key: string, first: T): T {
  const stored = localStorage.getItem(key);
  if (stored === null) return first;
  try {
    return JSON.parse(stored) as T;
  } catch {
    localStorage.removeItem(key);
    return first;
  }
}
