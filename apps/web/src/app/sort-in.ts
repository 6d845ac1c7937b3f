import type { Sort } from '../ui/data-table.js';

interface Ordered {
  sort: string;
  order: string;
}

/** The order of a list as its address has it. Another column begins with its first words, a moment with the newest. */
export function sortIn({ sort, order }: Ordered, set: (part: Partial<Ordered>) => void): Sort {
  const isAscending = order === 'asc';
  const turn = (by: string) => ({ sort: by, order: by.endsWith('At') ? 'desc' : 'asc' });
  return {
    ...{ by: sort, isAscending },
    change: (by) => set(by === sort ? { order: isAscending ? 'desc' : 'asc' } : turn(by)),
  };
}
