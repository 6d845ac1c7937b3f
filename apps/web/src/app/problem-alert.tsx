import type { ReactNode } from 'react';
import { Note } from '../ui/note.js';
import { useLanguage } from './i18n.js';
import { problemOf } from './problem.js';
import { fieldText, problemText } from './problem-texts.js';

/** Says what went wrong, with those field notes that no field on the page shows. */
export function ProblemAlert({ error, shown = [], action }: { error: unknown; shown?: string[]; action?: ReactNode }) {
  const { language } = useLanguage();
  if (!error) return null;
  const problem = problemOf(error);
  const others = (problem.errors ?? []).filter(({ field }) => !shown.includes(field));
  const notes = others.length > 0 && (
    <ul className="notes">
      {others.map(({ field, message }) => (
        <li key={field + message}>
          {field}: {fieldText(message, language)}
        </li>
      ))}
    </ul>
  );
  return (
    <Note kind="problem" role="alert" title={problemText(problem, language)} action={action}>
      {notes}
    </Note>
  );
}
