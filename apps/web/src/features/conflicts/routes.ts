import type { PageRoute } from '../../app/page-route.js';

export const conflictsRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/conflicts', page: () => import('./conflicts-page.js') },
];
