import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const fundingRoutes: PageRoute[] = [
  { path: '/object/:id', page: lazy(() => import('./objection-page.js')), open: true },
  { path: '/decisions/:id', page: lazy(() => import('./decision-page.js')) },
];
