import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

/**
 * The browser's own fields for days and times speak the browser's language, also where the page is read in another one: what
 * was chosen stands below in the words of the page.
 */
export function InWords({ id, children }: { id: string; children: ReactNode }) {
  return (
    <span id={id} className="in-words quiet">
      {children}
    </span>
  );
}

/** The id of the words below a field, and all that describes the field. */
export function useWordsId(others: string | undefined): [wordsId: string, describedBy: string] {
  const id = useId();
  return [id, others ? `${others} ${id}` : id];
}

/**
 * Gathers the parts of the browser's own field for a day or a time under the name of the field: a screen reader comes to
 * "Month" first, and says of what only where a group begins.
 */
export function Gathered({ children }: { children: ReactNode }) {
  const group = useRef<HTMLFieldSetElement>(null);
  const [name, setName] = useState('');
  // The form knows the label, the field only its id; it changes with the language.
  useEffect(() => setName(group.current?.querySelector('input')?.labels?.[0]?.textContent ?? ''));
  return (
    <fieldset ref={group}>
      <legend className="visually-hidden">{name}</legend>
      {children}
    </fieldset>
  );
}
