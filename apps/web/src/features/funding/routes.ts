import type { PageRoute } from '../../app/page-route.js';

export const fundingRoutes: PageRoute[] = [
  { path: '/calls/:id/notice', page: () => import('./notice-page.js'), open: true, plain: true },
  { path: '/object/:id', page: () => import('./objection-page.js'), open: true },
  { path: '/decisions/:id', page: () => import('./decision-page.js') },
  { path: '/approvals', page: () => import('./approvals-page.js') },
  { path: '/manage/calls/:id/decisions', page: () => import('./decisions-page.js') },
  { path: '/manage/calls/:id/decisions/try', page: () => import('./try-out-page.js') },
  { path: '/manage/calls/:id/objections', page: () => import('./objections-page.js') },
];
