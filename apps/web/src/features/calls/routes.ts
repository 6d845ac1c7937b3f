import type { PageRoute } from '../../app/page-route.js';

export const callsRoutes: PageRoute[] = [
  { path: '/', page: () => import('./calls-page.js'), open: true, plain: true },
  { path: '/calls/:id', page: () => import('./call-page.js'), open: true, plain: true },
];
