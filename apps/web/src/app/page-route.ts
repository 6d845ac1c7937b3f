import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';

export type AddressParts = Record<string, string | undefined>;

/** The code of a page, as its file exports it. */
export interface PageModule {
  default: ComponentType;
  /** Asks for what the page shows first, so that the answers are on their way while the page is still made. */
  ahead?: (queries: QueryClient, parts: AddressParts) => Promise<unknown>[];
}

/** A page of a feature. Each feature lists its own in `routes.ts`; the site joins the lists. */
export interface PageRoute {
  path: string;
  page: () => Promise<PageModule>;
  /** Shown to everybody; any other page asks to sign in first. */
  open?: true;
  /** Uses nothing of Ant Design, and so comes without it. A test holds every page to what it says here. */
  plain?: true;
}
