/** A count with its digits in threes, as both languages write them: 20,000. */
export const grouped = (count: number): string => count.toLocaleString('en');

/** A count with its noun in English: `1 review`, `2 reviews`. */
export const counted = (count: number, one: string, more: string): string =>
  `${grouped(count)} ${count === 1 ? one : more}`;
