import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';
import { SignInPage } from './sign-in-page.js';

export const identityRoutes: PageRoute[] = [
  { path: '/sign-in', page: SignInPage, open: true },
  { path: '/sign-up', page: lazy(() => import('./sign-up-page.js')), open: true },
  { path: '/confirm', page: lazy(() => import('./confirm-page.js')), open: true },
  { path: '/reset', page: lazy(() => import('./reset-page.js')), open: true },
  { path: '/invitation', page: lazy(() => import('./invitation-page.js')), open: true },
];
