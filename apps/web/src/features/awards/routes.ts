import type { PageRoute } from '../../app/page-route.js';

export const awardsRoutes: PageRoute[] = [];
