import type { ComponentType, LazyExoticComponent } from 'react';

/** A page of a feature. Each feature lists its own in `routes.ts`; the site joins the lists. */
export interface PageRoute {
  path: string;
  page: ComponentType | LazyExoticComponent<ComponentType>;
  /** Shown to everybody; any other page asks to sign in first. */
  open?: true;
}
