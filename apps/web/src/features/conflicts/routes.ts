import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const conflictsRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/conflicts', page: lazy(() => import('./conflicts-page.js')) },
];
