import { useRef, useState, type ReactNode } from 'react';
import { DiscardButton, Restored } from './restored.js';
import { useTyped } from './use-typed.js';

interface KeptTyping<V> {
  value: V;
  change: (part: Partial<V>) => void;
  /** Says that it was brought back, where it was, and can discard it. */
  restored: ReactNode;
  /** Begins anew, once it was sent. */
  forget: () => void;
}

/** What is typed outside a form and sent by a button, kept as a form keeps it (`ProblemForm`). */
export function useKeptTyping<V extends object>(name: string, beginning: V): KeptTyping<V> {
  const typed = useTyped(name, beginning);
  const [value, setValue] = useState(typed.found?.value ?? beginning);
  const [restoredAt, setRestoredAt] = useState(typed.found?.at ?? null);
  // Two changes of one moment come before the next drawing.
  const latest = useRef(value);
  const set = (next: V) => setValue((latest.current = next));
  const forget = () => {
    typed.forget();
    set(beginning);
    setRestoredAt(null);
  };
  return {
    value,
    change: (part) => {
      set({ ...latest.current, ...part });
      typed.note(latest.current);
    },
    restored: restoredAt !== null && <Restored at={restoredAt} action={<DiscardButton onClick={forget} />} />,
    forget,
  };
}
