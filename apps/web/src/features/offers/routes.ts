import type { PageRoute } from '../../app/page-route.js';

export const offersRoutes: PageRoute[] = [
  { path: '/offer', page: () => import('./offer-page.js'), open: true },
  { path: '/assignments/:id', page: () => import('./assignment-page.js') },
];
