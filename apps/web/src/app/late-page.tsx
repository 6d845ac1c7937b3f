import { lazy, useState, type ComponentType } from 'react';
import type { PageModule, PageRoute } from './page-route.js';

export interface LatePage {
  /** Fetches the code; afterwards the page shows without waiting. */
  load: () => Promise<PageModule>;
  Shown: ComponentType;
}

/** A page whose code is fetched when it is needed, together with Ant Design unless it is plain. */
export function latePage({ page, plain }: Pick<PageRoute, 'page' | 'plain'>): LatePage {
  let Loaded: ComponentType | null = null;
  const load = async (): Promise<PageModule> => {
    const [module, look] = await Promise.all([page(), plain ? null : import('./look.js')]);
    const Page = module.default;
    Loaded ??= look
      ? () => (
          <look.Look>
            <Page />
          </look.Look>
        )
      : Page;
    return { ...module, default: Loaded };
  };
  const Late = lazy(load);
  const Shown = () => {
    // What is on the screen stays the same component for as long as it is there.
    const [Page] = useState<ComponentType>(() => Loaded ?? Late);
    return <Page />;
  };
  return { load, Shown };
}
