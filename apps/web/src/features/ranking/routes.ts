import type { PageRoute } from '../../app/page-route.js';

export const rankingRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/rounds/:roundId/ranking', page: () => import('./ranking-page.js') },
];
