import type { ReactNode } from 'react';

/** Short facts in one line with dots between them; a line breaks between facts, and neither ends nor begins with a dot. */
export function Dotted({ parts }: { parts: readonly ReactNode[] }) {
  return (
    <span className="dotted">
      {parts.filter(Boolean).map((part, index) => (
        <span key={index}>
          {index > 0 && <i> · </i>}
          {part}
        </span>
      ))}
    </span>
  );
}
