import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const homeRoutes: PageRoute[] = [{ path: '/home', page: lazy(() => import('./home-page.js')) }];
