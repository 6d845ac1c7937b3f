import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const manageRoutes: PageRoute[] = [
  { path: '/manage', page: lazy(() => import('./office-page.js')) },
  { path: '/manage/calls/:id', page: lazy(() => import('./manage-call-page.js')) },
  { path: '/jobs', page: lazy(() => import('./jobs-page.js')) },
];
