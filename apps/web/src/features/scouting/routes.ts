import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const scoutingRoutes: PageRoute[] = [
  { path: '/lead', page: lazy(() => import('./lead-page.js')), open: true },
  { path: '/manage/calls/:id/leads', page: lazy(() => import('./leads-page.js')) },
];
