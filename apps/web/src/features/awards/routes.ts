import { lazy } from 'react';
import type { PageRoute } from '../../app/page-route.js';

export const awardsRoutes: PageRoute[] = [{ path: '/awards/:id', page: lazy(() => import('./scholar-page.js')) }];
