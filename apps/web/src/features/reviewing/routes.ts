import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const reviewingRoutes: PageRoute[] = [
  { path: '/reviews', page: lazy(() => import('./reviews-page.js')) },
  { path: '/reviews/:id', page: lazy(() => import('./review-page.js')) },
  { path: '/reviewing/me', page: lazy(() => import('./my-page.js')) },
];
