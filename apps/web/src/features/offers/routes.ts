import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const offersRoutes: PageRoute[] = [
  { path: '/offer', page: lazy(() => import('./offer-page.js')), open: true },
  { path: '/assignments/:id', page: lazy(() => import('./assignment-page.js')) },
];
