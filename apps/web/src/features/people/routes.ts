import type { PageRoute } from '../../app/page-route.js';

export const peopleRoutes: PageRoute[] = [
  { path: '/manage/people', page: () => import('./people-page.js') },
  { path: '/manage/people/:id', page: () => import('./person-page.js') },
  { path: '/manage/invitations', page: () => import('./invitations-page.js') },
];
