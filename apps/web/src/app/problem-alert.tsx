import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Note } from '../ui/note.js';
import { useLanguage } from './i18n.js';
import { problemOf } from './problem.js';
import { useProblemLink } from './problem-link.js';
import { fieldText, problemText } from './problem-texts.js';

/** What fields are called in both languages. */
const PLAIN_NAMES: Record<string, string> = { doi: 'DOI', orcid: 'ORCID iD' };

/** Says what went wrong, with those field notes that no field on the page shows. */
export function ProblemAlert(props: {
  error: unknown;
  shown?: string[];
  /** The labels of fields, by their keys. */
  names?: Record<string, string>;
  action?: ReactNode;
}) {
  const { error, shown = [], names = {}, action } = props;
  const { language } = useLanguage();
  const wayOf = useProblemLink();
  if (!error) return null;
  const problem = problemOf(error);
  const others = (problem.errors ?? []).filter(({ field }) => !shown.includes(field));
  const notes = others.length > 0 && (
    <ul className="notes">
      {others.map(({ field, message }) => (
        <li key={field + message}>
          {names[field] ?? PLAIN_NAMES[field] ?? field}
          {language === 'en' ? ': ' : '：'}
          {fieldText(message, language)}
        </li>
      ))}
    </ul>
  );
  const way = wayOf(problem);
  return (
    <Note
      kind="problem"
      role="alert"
      title={problemText(problem, language)}
      action={action ?? (way && <Link to={way.to}>{way.text}</Link>)}
    >
      {notes}
    </Note>
  );
}

/** What to say beside each field of a form that saves itself: the API's notes on it. */
export function useFieldNotes(
  notes: readonly { field: string; message: string }[],
): (field: string) => string | undefined {
  const { language } = useLanguage();
  return (wanted) => {
    const found = notes.find(({ field }) => field === wanted);
    return found && fieldText(found.message, language);
  };
}
