import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const searchRoutes: PageRoute[] = [
  { path: '/search', page: lazy(() => import('./search-page.js')), open: true },
];
