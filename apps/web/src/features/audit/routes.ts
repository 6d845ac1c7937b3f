import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const auditRoutes: PageRoute[] = [
  { path: '/audit', page: lazy(() => import('./audit-page.js')) },
  { path: '/audit/verify', page: lazy(() => import('./verify-page.js')) },
];
