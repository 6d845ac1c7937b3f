import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A page of the web, as its feature lists it. */
export interface WebPage {
  /** The pattern of its address, such as `/calls/:id`. */
  path: string;
  /** Shown to everybody. */
  open: boolean;
  /** Comes without Ant Design. */
  plain: boolean;
  /** Where its code is. */
  file: string;
}

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = /\{\s*path: '([^']+)',\s*page: \(\) => import\('([^']+)\.js'\)([^}]*)\}/g;

/** Every page of every feature, read from the lists that the router joins, so that none can be forgotten. */
export function webPages(): WebPage[] {
  const lists = globSync('apps/web/src/features/*/routes.ts', { cwd: ROOT }).sort();
  return lists.flatMap((list) => {
    const text = readFileSync(join(ROOT, list), 'utf8');
    const found = [...text.matchAll(ENTRY)].map(([, path, page, rest]) => ({
      path: path!,
      open: rest!.includes('open: true'),
      plain: rest!.includes('plain: true'),
      file: join(ROOT, dirname(list), `${page}.tsx`),
    }));
    const named = text.match(/\bpath:/g)?.length ?? 0;
    if (found.length !== named) throw new Error(`${list} lists ${named} pages, but ${found.length} could be read.`);
    return found;
  });
}

/** A name for files: `/calls/:id/apply` is `calls-id-apply`. */
export const pageName = (path: string): string => path.replace(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'landing';
