import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import type { World } from '../support/world.js';
import type { Expectations } from './expectations/expectation.js';

/** Every route of the running router, as `METHOD /pattern`. */
export function routesOf(world: World): string[] {
  const { stack } = (world.app.getHttpAdapter().getInstance() as { router: Router }).router;
  return stack.flatMap(({ route }) =>
    route
      ? Object.keys((route as unknown as { methods: object }).methods).map(
          (method) => `${method.toUpperCase()} ${route.path}`,
        )
      : [],
  );
}

/** What the modules declare about who is let in where. */
export async function declared(): Promise<Expectations> {
  const folder = join(import.meta.dirname, 'expectations');
  const files = readdirSync(folder).filter((file) => file !== 'expectation.ts');
  const modules = await Promise.all(
    files.map((file) => import(`./expectations/${file}`) as Promise<{ expectations: Expectations }>),
  );
  return Object.assign({}, ...modules.map(({ expectations }) => expectations)) as Expectations;
}
