import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const poolRoutes: PageRoute[] = [
  { path: '/manage/pool', page: lazy(() => import('./pool-page.js')) },
  { path: '/manage/pool/import', page: lazy(() => import('./import-page.js')) },
  { path: '/manage/pool/import/:id', page: lazy(() => import('./import-run-page.js')) },
  { path: '/manage/pool/:id', page: lazy(() => import('./reviewer-page.js')) },
];
