import type { ReactNode } from 'react';

interface JumpProps {
  /** The id of the place on this page. */
  to: string;
  className?: string;
  /** Whoever jumps there comes to write: the first field takes the focus. */
  toField?: boolean;
  children: ReactNode;
}

/**
 * To another place of the page, from where the next key goes on. The address stays as it is: behind its `#` may stand the
 * token of a mail's link.
 */
export function Jump({ to, className, toField = false, children }: JumpProps) {
  return (
    <a
      className={className}
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        const place = document.getElementById(to);
        place?.scrollIntoView();
        const field = toField && place?.querySelector<HTMLElement>('input, textarea, button');
        if (field) field.focus({ preventScroll: true });
        else if (place) readFrom(place);
      }}
    >
      {children}
    </a>
  );
}

function readFrom(place: HTMLElement): void {
  if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}
