import type { ReactNode } from 'react';
import { useLangOf } from './spoken.js';

/** Short facts in one line with dots between them; a line breaks between facts, and neither ends nor begins with a dot. */
export function Dotted({ parts }: { parts: readonly ReactNode[] }) {
  const langOf = useLangOf();
  return (
    <span className="dotted">
      {parts.filter(Boolean).map((part, index) => (
        <span key={index} lang={langOf(part)}>
          {index > 0 && <i> · </i>}
          {part}
        </span>
      ))}
    </span>
  );
}
