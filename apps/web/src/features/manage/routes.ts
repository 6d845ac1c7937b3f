import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const manageRoutes: PageRoute[] = [
  { path: '/manage', page: lazy(() => import('./office-page.js')) },
  { path: '/manage/programmes/:id/calls/new', page: lazy(() => import('./new-call-page.js')) },
  { path: '/manage/calls/:id', page: lazy(() => import('./dashboard-page.js')) },
  { path: '/manage/calls/:id/edit', page: lazy(() => import('./edit-call-page.js')) },
  { path: '/manage/calls/:id/applications', page: lazy(() => import('./applications-page.js')) },
  { path: '/manage/calls/:id/people', page: lazy(() => import('./people-page.js')) },
  { path: '/manage/calls/:id/mails', page: lazy(() => import('./mails-page.js')) },
  { path: '/manage/calls/:id/solicitations', page: lazy(() => import('./solicitations-page.js')) },
  { path: '/jobs', page: lazy(() => import('./jobs-page.js')) },
];
