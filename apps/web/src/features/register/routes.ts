import type { PageRoute } from '../../app/page-route.js';

export const registerRoutes: PageRoute[] = [
  { path: '/register', page: () => import('./register-page.js'), open: true },
  { path: '/register/:awardId', page: () => import('./scholar-page.js'), open: true, plain: true },
];
