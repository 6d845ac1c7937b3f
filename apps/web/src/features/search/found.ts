import { GLANCE } from './api.js';

export interface Hit {
  key: string;
  to: string;
  text: string;
  notes: (string | number | null)[];
}

export interface HitGroup {
  title: string;
  hits: Hit[];
  more: boolean;
}

/** What was found in one part, and what was asked for it. */
export interface Found {
  groups: HitGroup[];
  asked: readonly { isLoading: boolean; error: unknown }[];
}

export function groupOf<Item>(title: string, items: readonly Item[] = [], hit: (item: Item) => Hit): HitGroup {
  return { title, hits: items.slice(0, GLANCE).map(hit), more: items.length > GLANCE };
}
