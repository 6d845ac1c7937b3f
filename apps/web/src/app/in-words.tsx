import { useId, type ReactNode } from 'react';

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
