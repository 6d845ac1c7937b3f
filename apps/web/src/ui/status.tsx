import { useEffect, useState, type ReactNode } from 'react';

/** Long enough for a screen reader to have learned of the place, on a busy machine too; too short to be seen. */
const KNOWN_MS = 150;

/**
 * News that a screen reader says by itself. It says what changes in a place that it knows already, so the place comes first
 * and the words a little later; those that come together with their place are never heard.
 */
export function Status({ className, children }: { className?: string; children: ReactNode }) {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setKnown(true), KNOWN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" className={className}>
      {isKnown && children}
    </div>
  );
}
