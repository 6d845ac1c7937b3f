import { lazy, useState, type ComponentType } from 'react';
import type { PageModule, PageRoute } from './page-route.js';
import { ProblemError } from './problem.js';

interface Late<M, P> {
  /** Fetches the code; afterwards the part shows without waiting. */
  load: () => Promise<M>;
  Shown: ComponentType<P>;
}

/** A part whose code is fetched when it is needed, in its default export; inside `Look`, as it may use Ant Design. */
export function latePart<P extends object>(
  fetchPart: () => Promise<{ default: ComponentType<P> }>,
): Late<{ default: ComponentType<P> }, P> {
  return late<P, { default: ComponentType<P> }>(fetchPart, false);
}

/** A page whose code is fetched when it is needed, together with Ant Design unless it is plain. */
export function latePage({ page, plain }: Pick<PageRoute, 'page' | 'plain'>): Late<PageModule, object> {
  return late<object, PageModule>(page, plain === true);
}

/** The connection is down, or the site was renewed and its old pieces are gone. */
function notFetched(error: unknown): never {
  throw new ProblemError({ status: 0, code: 'not_fetched', detail: String(error) });
}

function late<P extends object, M extends { default: ComponentType<P> }>(
  fetchPart: () => Promise<M>,
  plain: boolean,
): Late<M, P> {
  let Loaded: ComponentType<P> | null = null;
  const load = async (): Promise<M> => {
    const [module, look] = await Promise.all([fetchPart(), plain ? null : import('./look.js')]).catch(notFetched);
    const Part: ComponentType<P> = module.default;
    Loaded ??= look
      ? (props: P) => (
          <look.Look>
            <Part {...props} />
          </look.Look>
        )
      : Part;
    return { ...module, default: Loaded };
  };
  const Late = lazy(load) as ComponentType<P>;
  const Shown = (props: P) => {
    // What is on the screen stays the same component for as long as it is there.
    const [Part] = useState<ComponentType<P>>(() => Loaded ?? Late);
    return <Part {...props} />;
  };
  return { load, Shown };
}
