import type { PageRoute } from '../../app/page-route.js';

export const identityRoutes: PageRoute[] = [
  { path: '/sign-in', page: () => import('./sign-in-page.js'), open: true },
  { path: '/sign-in/institution', page: () => import('./institution-page.js'), open: true, plain: true },
  { path: '/sign-up', page: () => import('./sign-up-page.js'), open: true },
  { path: '/confirm', page: () => import('./confirm-page.js'), open: true },
  { path: '/reset', page: () => import('./reset-page.js'), open: true },
  { path: '/account', page: () => import('./account-page.js') },
  { path: '/invitation', page: () => import('./invitation-page.js'), open: true },
];
