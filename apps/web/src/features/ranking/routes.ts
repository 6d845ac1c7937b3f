import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const rankingRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/rounds/:roundId/ranking', page: lazy(() => import('./ranking-page.js')) },
];
