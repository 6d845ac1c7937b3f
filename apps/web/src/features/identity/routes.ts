import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const identityRoutes: PageRoute[] = [
  { path: '/sign-in', page: lazy(() => import('./sign-in-page.js')), open: true },
  { path: '/sign-up', page: lazy(() => import('./sign-up-page.js')), open: true },
  { path: '/confirm', page: lazy(() => import('./confirm-page.js')), open: true },
  { path: '/reset', page: lazy(() => import('./reset-page.js')), open: true },
  { path: '/account', page: lazy(() => import('./account-page.js')) },
  { path: '/invitation', page: lazy(() => import('./invitation-page.js')), open: true },
];
