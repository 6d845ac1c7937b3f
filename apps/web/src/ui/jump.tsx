import type { ReactNode } from 'react';

interface JumpProps {
  /** The id of the place on this page. */
  to: string;
  className: string;
  children: ReactNode;
}

/** To another place of the page. The address stays as it is: behind its `#` may stand the token of a mail's link. */
export function Jump({ to, className, children }: JumpProps) {
  return (
    <a
      className={className}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        const place = document.getElementById(to);
        place?.scrollIntoView();
        place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true });
      }}
    >
      {children}
    </a>
  );
}
