import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const fundingRoutes: PageRoute[] = [
  { path: '/calls/:id/notice', page: lazy(() => import('./notice-page.js')), open: true },
  { path: '/object/:id', page: lazy(() => import('./objection-page.js')), open: true },
  { path: '/decisions/:id', page: lazy(() => import('./decision-page.js')) },
  { path: '/approvals', page: lazy(() => import('./approvals-page.js')) },
  { path: '/manage/calls/:id/decisions', page: lazy(() => import('./decisions-page.js')) },
  { path: '/manage/calls/:id/decisions/try', page: lazy(() => import('./try-out-page.js')) },
  { path: '/manage/calls/:id/objections', page: lazy(() => import('./objections-page.js')) },
];
