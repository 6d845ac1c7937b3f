import type { PageRoute } from '../../app/page-route.js';

export const searchRoutes: PageRoute[] = [
  { path: '/search', page: () => import('./search-page.js'), open: true, plain: true },
];
