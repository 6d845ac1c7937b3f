import type { PageRoute } from '../../app/page-route.js';

export const auditRoutes: PageRoute[] = [
  { path: '/audit', page: () => import('./audit-page.js') },
  { path: '/audit/verify', page: () => import('./verify-page.js') },
];
