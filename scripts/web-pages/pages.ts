import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of the web, as its feature lists it. */
export interface WebPage {
  /** The pattern of its address, such as `/calls/:id`. */
  path: string;
  /** Shown to everybody. */
  open: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const ENTRY = /\{\s*path: '([^']+)',\s*page: ([^}]+)\}/g;

/** Every page of every feature, read from the lists that the router joins, so that none can be forgotten. */
export function webPages(): WebPage[] {
  const lists = globSync('apps/web/src/features/*/routes.ts', { cwd: ROOT }).sort();
  return lists.flatMap((list) => {
    const text = readFileSync(join(ROOT, list), 'utf8');
    const found = [...text.matchAll(ENTRY)].map(([, path, rest]) => ({
      path: path!,
      open: rest!.includes('open: true'),
    }));
    const named = text.match(/\bpath:/g)?.length ?? 0;
    if (found.length !== named) throw new Error(`${list} lists ${named} pages, but ${found.length} could be read.`);
    return found;
  });
}

/** A name for files: `/calls/:id/apply` is `calls-id-apply`. */
export const pageName = (path: string): string => path.replace(/[/:]+/g, '-').replace(/^-|-$/g, '') || 'landing';
