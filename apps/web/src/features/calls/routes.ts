import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const callsRoutes: PageRoute[] = [
  { path: '/', page: lazy(() => import('./calls-page.js')), open: true },
  { path: '/calls/:id', page: lazy(() => import('./call-page.js')), open: true },
];
