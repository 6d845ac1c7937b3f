import type { PageRoute } from '../../app/page-route.js';

export const manageRoutes: PageRoute[] = [
  { path: '/manage', page: () => import('./office-page.js') },
  { path: '/manage/programmes/:id/calls/new', page: () => import('./new-call-page.js') },
  { path: '/manage/calls/:id', page: () => import('./dashboard-page.js') },
  { path: '/manage/calls/:id/edit', page: () => import('./edit-call-page.js') },
  { path: '/manage/calls/:id/applications', page: () => import('./applications-page.js') },
  { path: '/manage/calls/:id/people', page: () => import('./people-page.js') },
  { path: '/manage/calls/:id/mails', page: () => import('./mails-page.js') },
  { path: '/manage/calls/:id/solicitations', page: () => import('./solicitations-page.js'), plain: true },
  { path: '/jobs', page: () => import('./jobs-page.js') },
];
