import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { leadingOn } from '../../app/way-on.js';

interface SignInLinkProps {
  /** Whose address is known from the page before. */
  email: string | undefined;
  /** Where the sign-in leads on to. */
  way?: string | null;
  className?: string;
  children: ReactNode;
}

/** To the sign-in with the address filled in. It goes by the window's history: a URL ends up in logs and bookmarks. */
export function SignInLink({ email, way = null, className, children }: SignInLinkProps) {
  return (
    <Link to={leadingOn('/sign-in', way)} state={{ email }} className={className}>
      {children}
    </Link>
  );
}

/** The address that the page before knew. */
export function useGivenAddress(): string | undefined {
  const state = useLocation().state as { email?: unknown } | null;
  return typeof state?.email === 'string' ? state.email : undefined;
}
