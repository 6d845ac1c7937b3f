/** A count with its noun in English: `1 review`, `2 reviews`. */
export const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
