import type { PageRoute } from '../../app/page-route.js';

export const awardsRoutes: PageRoute[] = [
  { path: '/awards/:id', page: () => import('./scholar-page.js') },
  { path: '/manage/calls/:id/awards', page: () => import('./office-awards-page.js') },
  { path: '/manage/awards/:id', page: () => import('./office-award-page.js') },
];
