import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const registerRoutes: PageRoute[] = [
  { path: '/register', page: lazy(() => import('./register-page.js')), open: true },
  { path: '/register/:awardId', page: lazy(() => import('./scholar-page.js')), open: true },
];
