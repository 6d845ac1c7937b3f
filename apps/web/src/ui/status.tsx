import { useEffect, useState, type ReactNode } from 'react';

/**
 * News that a screen reader says by itself. It says what changes in a place that it knows already, so the place comes first
 * and the words with the next picture; those that come together with their place are never heard.
 */
export function Status({ className, children }: { className?: string; children: ReactNode }) {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    // The first picture shows the place, the second is drawn after it.
    let next = requestAnimationFrame(() => {
      next = requestAnimationFrame(() => setKnown(true));
    });
    return () => cancelAnimationFrame(next);
  }, []);
  return (
    <div role="status" className={className}>
      {isKnown && children}
    </div>
  );
}
