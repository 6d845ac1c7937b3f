import type { PageRoute } from '../../app/page-route.js';

export const poolRoutes: PageRoute[] = [
  { path: '/manage/pool', page: () => import('./pool-page.js') },
  { path: '/manage/pool/import', page: () => import('./import-page.js'), plain: true },
  { path: '/manage/pool/import/:id', page: () => import('./import-run-page.js') },
  { path: '/manage/pool/:id', page: () => import('./reviewer-page.js') },
];
