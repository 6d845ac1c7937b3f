import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const awardsRoutes: PageRoute[] = [
  { path: '/awards/:id', page: lazy(() => import('./scholar-page.js')) },
  { path: '/manage/calls/:id/awards', page: lazy(() => import('./office-awards-page.js')) },
  { path: '/manage/awards/:id', page: lazy(() => import('./office-award-page.js')) },
];
