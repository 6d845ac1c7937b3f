import { fold } from '#kernel';

/** The form in which uses of money and titles are compared: full width, case, accents and spaces do not matter. */
export const comparable = (text: string): string => fold(text).replace(/\s+/gu, '');

/** The entry of a negative list that names this use, as it is written there, or undefined. */
export function namedOn(list: readonly string[], category: string): string | undefined {
  const wanted = comparable(category);
  return list.find((entry) => comparable(entry) === wanted);
}

/** A title as it is kept: every letter as it was typed, single spaces, none around it. */
export const tidy = (text: string): string => text.replace(/\s+/gu, ' ').trim();
