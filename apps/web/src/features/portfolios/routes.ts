import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const portfoliosRoutes: PageRoute[] = [
  { path: '/letter', page: lazy(() => import('./letter-page.js')), open: true },
  { path: '/calls/:id/apply', page: lazy(() => import('./apply-page.js')) },
  { path: '/applications/:id', page: lazy(() => import('./application-page.js')) },
  { path: '/profile', page: lazy(() => import('./profile-page.js')) },
];
