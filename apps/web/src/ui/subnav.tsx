import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';

interface SubNavProps {
  label: string;
  /** Pages of one part, below the parts. */
  below?: boolean;
  /** Links; the present one says so by `aria-current`. */
  children: ReactNode;
}

/** The parts of one thing beside each other; where they do not fit, the present one is brought into sight. */
export function SubNav({ label, below = false, children }: SubNavProps) {
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const shown = nav.current;
    if (!shown) return;
    // Told of the first width, and of every other: a phone is turned.
    const watcher = new ResizeObserver(() => reveal(shown));
    watcher.observe(shown);
    return () => watcher.disconnect();
  }, [pathname]);
  return (
    <nav ref={nav} className={below ? 'subnav subnav-below' : 'subnav'} aria-label={label}>
      {children}
    </nav>
  );
}

/** Where what goes on beyond the edge fades out, as the style sheet has it. */
const FADE = 40;

/** From its beginning if the present one is in sight there; else from the one before it, so that none is cut in two. */
function reveal(nav: HTMLElement): void {
  const current = nav.querySelector('[aria-current]');
  if (!current) return;
  nav.scrollLeft = 0;
  const [all, one] = [nav.getBoundingClientRect(), current.getBoundingClientRect()];
  if (one.right <= all.right - FADE) return;
  const first = current.previousElementSibling ?? current;
  nav.scrollLeft = first.getBoundingClientRect().left - all.left;
}
