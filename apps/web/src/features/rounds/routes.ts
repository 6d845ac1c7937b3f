import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const roundsRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/rounds/:roundId', page: lazy(() => import('./round-page.js')) },
];
