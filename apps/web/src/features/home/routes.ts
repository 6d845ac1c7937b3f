import type { PageRoute } from '../../app/page-route.js';

export const homeRoutes: PageRoute[] = [{ path: '/home', page: () => import('./home-page.js'), plain: true }];
