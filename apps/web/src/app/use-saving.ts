import { useRef, useState } from 'react';
import { saveText } from '../ui/csv.js';

interface Saving {
  /** Rows fetched so far; null while nothing is being saved. */
  fetched: number | null;
  error: unknown;
  start: () => Promise<void>;
  stop: () => void;
}

/** Fetches one more page: how many rows there are now, and whether there are more. */
type Step = () => Promise<{ rows: number; more: boolean }>;

/**
 * Saves a whole result under a name, however many pages it has, with a way to stop; who stops gets no file. `begin` gives
 * the step that fetches a page, and the text once there is no more.
 */
export function useSaving(
  name: string,
  begin: () => { rows: number; more: boolean; step: Step; text: () => string },
  type?: string,
): Saving {
  const [fetched, setFetched] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isStopped = useRef(false);
  const start = async () => {
    isStopped.current = false;
    setError(null);
    try {
      const { step, text, ...first } = begin();
      let { rows, more } = first;
      while (more && !isStopped.current) {
        setFetched(rows);
        ({ rows, more } = await step());
      }
      if (!isStopped.current) saveText(name, text(), type);
    } catch (failure) {
      setError(failure);
    } finally {
      setFetched(null);
    }
  };
  return { fetched, error, start, stop: () => (isStopped.current = true) };
}
