import type { PageRoute } from '../../app/page-route.js';

export const roundsRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/rounds/:roundId', page: () => import('./round-page.js') },
];
