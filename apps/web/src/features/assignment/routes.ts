import type { PageRoute } from '../../app/page-route.js';

export const assignmentRoutes: PageRoute[] = [
  { path: '/manage/calls/:id/assignment', page: () => import('./assignment-page.js') },
];
