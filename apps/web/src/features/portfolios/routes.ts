import type { PageRoute } from '../../app/page-route.js';

export const portfoliosRoutes: PageRoute[] = [
  { path: '/letter', page: () => import('./letter-page.js'), open: true },
  { path: '/calls/:id/apply', page: () => import('./apply-page.js') },
  { path: '/applications/:id', page: () => import('./application-page.js'), plain: true },
  { path: '/profile', page: () => import('./profile-page.js') },
];
