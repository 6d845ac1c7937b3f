import type { PageRoute } from '../../app/page-route.js';

export const reviewingRoutes: PageRoute[] = [
  { path: '/reviews', page: () => import('./reviews-page.js'), plain: true },
  { path: '/reviews/:id', page: () => import('./review-page.js') },
  { path: '/reviewing/me', page: () => import('./my-page.js') },
];
