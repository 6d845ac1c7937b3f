import type { PageRoute } from '../../app/page-route.js';

export const scoutingRoutes: PageRoute[] = [
  { path: '/lead', page: () => import('./lead-page.js'), open: true },
  { path: '/manage/calls/:id/leads', page: () => import('./leads-page.js') },
];
